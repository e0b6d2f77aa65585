import type { Session } from '../../support/app/fixtures.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { chatsIn, expectTurnSucceeds, logOf, speechIn, type Rule } from '../../support/app/scene.ts';

const SENTENCES = Array.from(
  { length: 40 },
  (_, index) => `This is sentence number ${index + 1} of a long tale.`,
);
/** Both requests are still open when the first words are heard, and for a long time after. */
const LONG_TALE: readonly Rule[] = [
  { match: { route: 'speech' }, speechWire: { durationMs: 60_000, chunkMs: 400, chunkIntervalMs: 300 } },
  { match: { route: 'chat' }, reply: { text: SENTENCES.join(' '), thinking: '', tokenIntervalMs: 100 } },
];

const WAYS: readonly { readonly way: string; readonly stop: (session: Session) => Promise<void> }[] = [
  { way: 'the button', stop: ({ page }) => page.getByRole('button', { name: 'Stop' }).click() },
  { way: 'Esc', stop: ({ page }) => page.keyboard.press('Escape') },
  { way: 'the menu', stop: ({ app }) => app.clickMenuItem('File', 'Stop') },
];

for (const { way, stop } of WAYS) {
  test(`${way} stops the voice, the reply and both requests`, async ({ openShared, simulator }) => {
    await simulator.script({ rules: [...LONG_TALE] });
    const session = await openShared();
    await session.ask('Tell me a long tale.');
    await session.wordHeard();
    await stop(session);

    await session.settled();
    const log = await logOf(simulator, (requests) => requests.every(({ closedBy }) => closedBy !== null));
    expect(chatsIn(log).map(({ closedBy }) => closedBy)).toEqual(['client']);
    expect(speechIn(log).map(({ closedBy }) => closedBy)).toContain('client');
    await expect(session.reply()).toContainText(/The rest was not heard|You stopped here/);
    const [turn] = await session.turns();
    expect(turn).toMatchObject({ status: 'cancelled', question: 'Tell me a long tale.', error: null });
    expect(turn?.spoken[0]?.state).toBe('cut');
    // What had come stays on the screen.
    await expect(session.replyText()).toHaveText(turn?.reply.trim() ?? 'no reply');
    await expectTurnSucceeds({ session, simulator });
  });
}

test('a new question stops the voice that still speaks the reply before it', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [...LONG_TALE] });
  const session = await openShared();
  await session.ask('Tell me a long tale.');
  await session.wordHeard();
  await expectTurnSucceeds({ session, simulator });
  const [first, second] = await session.turns();
  expect(first).toMatchObject({ status: 'cancelled', question: 'Tell me a long tale.' });
  expect(first?.spoken[0]?.state).toBe('cut');
  expect(second?.status).toBe('done');
});

test('a voice that is paused goes on from where it stopped', async ({ openShared, simulator }) => {
  await simulator.script({
    rules: [
      { match: { route: 'speech' }, speechWire: { durationMs: 4_000 } },
      { match: { route: 'chat' }, reply: { text: 'One sentence and no more.', thinking: '' } },
    ],
  });
  const session = await openShared();
  await session.ask('Say one sentence.');
  const playback = session.reply().getByRole('group', { name: 'Playback' });
  await session.wordHeard();
  await playback.getByRole('button', { name: 'Pause' }).click();
  await expect(session.state).toContainText('Paused');
  await playback.getByRole('button', { name: 'Play' }).click();
  await expect(session.state).toContainText('Speaking');
  await session.settled();
  expect((await session.turns())[0]?.spoken).toMatchObject([{ state: 'heard', heardMs: 4_000 }]);
});
