import { untilMarked } from '../../harness/marked-texts.ts';
import { expect } from '../../support/app/fixtures.ts';
import { shortSpeech, type Story } from '../../support/app/scene.ts';

const SENTENCES = Array.from({ length: 7 }, (_, at) => `This is sentence number ${at + 1} of the tale.`);
const TALE = SENTENCES.join(' ');

/** The window comes back with the whole conversation, and the rest of the reply is heard. */
export const crashInReply: Story = async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      shortSpeech(900),
      { match: { route: 'chat' }, reply: { text: TALE, thinking: '', tokenIntervalMs: 40 } },
    ],
  });
  const session = await open();
  await session.ask('Tell me a tale.');
  await untilMarked(session.page, 'spoken-sentence', 'number 2 of');
  await session.app.crashRenderer();
  await session.app.waitForNewWindow();

  await expect(session.state).toContainText('Speaking');
  await expect(session.replyText()).toHaveText(TALE);
  await session.settled();
  const [turn, ...others] = await session.turns();
  expect(others).toEqual([]);
  expect(turn).toMatchObject({ status: 'done', reply: TALE, error: null, warning: null });
  expect(turn?.spoken.map(({ text }) => text).join(' ')).toBe(TALE);
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
  return { session, question: 'Tell me a tale.' };
};

/** What was said but not yet heard survives. */
export const crashWhileSpeaking: Story = async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      shortSpeech(4_000),
      { match: { route: 'chat' }, reply: { text: 'One short reply.', thinking: '' } },
    ],
  });
  const session = await open();
  await session.ask('Answer me.');
  await expect.poll(async () => (await session.turns())[0]?.status).toBe('done');
  await expect(session.state).toContainText('Speaking');
  await session.app.crashRenderer();
  await session.app.waitForNewWindow();
  await expect(session.state).toContainText('Speaking');
  await session.settled();
  expect((await session.turns())[0]?.spoken.map(({ state }) => state)).toEqual(['heard']);
  return { session, question: 'Answer me.' };
};

const LONG_PIECE_MS = 9_000;

/**
 * Crashed twice in one long piece: each page plays what is left of it, the whole of it counts as
 * heard, and the pieces that waited for that are still asked for.
 */
export const crashTwiceInAPiece: Story = async ({ open, simulator }) => {
  await simulator.script({
    rules: [
      shortSpeech(900),
      { match: { route: 'speech', to: 1 }, speechWire: { durationMs: LONG_PIECE_MS } },
      { match: { route: 'chat' }, reply: { text: TALE, thinking: '' } },
    ],
  });
  const session = await open();
  await session.ask('Tell me a long tale.');
  const heardMs = async (): Promise<number> => (await session.turns())[0]?.spoken[0]?.heardMs ?? 0;
  for (const until of [1_500, 3_000]) {
    await expect.poll(heardMs).toBeGreaterThan(until);
    await session.app.crashRenderer();
    await session.app.waitForNewWindow();
    await expect(session.state).toContainText('Speaking');
  }
  await session.settled();
  const [turn] = await session.turns();
  expect(turn).toMatchObject({ status: 'done', error: null, warning: null });
  expect(turn?.spoken.map(({ text }) => text).join(' ')).toBe(TALE);
  expect(turn?.spoken.map(({ state }) => state)).toEqual(turn?.spoken.map(() => 'heard'));
  expect(Math.round(turn?.spoken[0]?.heardMs ?? 0)).toBe(LONG_PIECE_MS);
  expect(turn?.timeline.audioComplete).toBe(turn?.spoken.at(-1)?.endedAt);
  return { session, question: 'Tell me a long tale.' };
};
