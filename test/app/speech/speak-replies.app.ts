import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, logOf, speechBody, speechIn } from '../../support/app/scene.ts';

const SENTENCES = Array.from(
  { length: 24 },
  (_, index) => `This is sentence number ${index + 1} of the tale.`,
);

test('switched off, Parley is silent at once; switched on, it speaks from the next sentence', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [
      { match: { route: 'speech' }, speechWire: { durationMs: 900, chunkMs: 200, chunkIntervalMs: 100 } },
      { match: { route: 'chat' }, reply: { text: SENTENCES.join(' '), thinking: '', tokenIntervalMs: 40 } },
    ],
  });
  const session = await open();
  const speakReplies = session.page.getByRole('switch', { name: 'Speak replies' });
  await session.ask('Tell me a tale.');
  await session.wordHeard();
  await speakReplies.click();
  await expect(speakReplies).not.toBeChecked();
  await expect(session.state).toContainText('Writing');
  const [silenced] = await session.turns();
  const spokenBefore = silenced?.spoken.length ?? 0;
  // Two sentences go by unspoken.
  const unspokenTo = (silenced?.reply.length ?? 0) + 80;
  await expect.poll(async () => (await session.turns())[0]?.reply.length).toBeGreaterThan(unspokenTo);
  const [silent] = await session.turns();
  expect(silent?.status).toBe('running');
  expect(silent?.spoken).toHaveLength(spokenBefore);
  const askedBefore = speechIn(await simulator.log());
  expect(askedBefore.length).toBeLessThanOrEqual(spokenBefore);

  await speakReplies.click();
  const log = await logOf(simulator, (requests) => speechIn(requests).length > askedBefore.length);
  await session.wordHeard();
  const [turn] = await session.turns();
  const resumed = turn?.spoken[spokenBefore];
  expect(speechBody(speechIn(log)[askedBefore.length]).text).toBe(resumed?.text);
  expect(resumed?.sentences[0]?.sourceStart).toBeGreaterThanOrEqual(unspokenTo - 80);
  // From the next sentence, not from the middle of one.
  expect(resumed?.text).toMatch(/^This is sentence number \d+ of the tale\./);
  await session.settled();
  const [done] = await session.turns();
  expect(done).toMatchObject({ status: 'done', reply: SENTENCES.join(' '), error: null, warning: null });
  expect(done?.spoken.slice(spokenBefore).every(({ state }) => state === 'heard')).toBe(true);
  expect(done?.spoken[0]?.state).not.toBe('never');
});

test('while it is off the speech service is not asked for anything, but Speak again still speaks', async ({
  open,
  simulator,
}) => {
  await simulator.script({
    rules: [{ match: { route: 'speech' }, speechWire: { durationMs: 300 } }, replyingWith('A quiet reply.')],
  });
  const session = await open({ speakReplies: false });
  await session.ask('Be quiet.');
  await expect(session.replyText()).toHaveText('A quiet reply.');
  await session.settled();
  expect(speechIn(await simulator.log())).toEqual([]);
  await session.reply().getByRole('button', { name: 'Speak again' }).click();
  await logOf(simulator, (requests) => speechIn(requests).length === 1);
  await expect
    .poll(async () => (await session.turns())[0]?.spoken.map(({ state }) => state))
    .toEqual(['heard']);
  await session.settled();
});
