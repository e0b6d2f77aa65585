import { expect, test, type Session } from './fixtures.ts';
import { answering, logOf, shortSpeech, speechIn, type Rule } from './scene.ts';

const PREVIEW = 'Preview Man with Deep Voice';
const SLOW_THOUGHT: Rule = {
  match: { route: 'chat' },
  reply: { thinking: 'I weigh every word of it. '.repeat(8), text: 'A reply at last.', tokenIntervalMs: 50 },
};

async function startPreview(session: Session): Promise<void> {
  await session.openSettings('Voice');
  await session.settings.getByRole('searchbox', { name: 'Search voices' }).fill('deep');
  await session.settings.getByRole('button', { name: PREVIEW }).click();
  await expect(session.settings.getByRole('button', { name: /^Stop preview of/ })).toBeVisible();
}

test('a preview while the model thinks leaves its reply to be heard', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(600), SLOW_THOUGHT] });
  const session = await openShared();
  await session.ask('Think it over.');
  await expect(session.state).toContainText('Thinking');
  await startPreview(session);
  await expect(session.state).not.toContainText('Paused');
  await session.closeSettings();
  await session.settled();
  expect((await session.turns())[0]).toMatchObject({ status: 'done', spoken: [{ state: 'heard' }] });
});

test('a preview holds the voice that is speaking, which then goes on by itself', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({
    rules: [shortSpeech(5_000), answering('A sentence that takes its time to be said.')],
  });
  const session = await openShared();
  await session.ask('Speak slowly.');
  await expect(session.state).toContainText('Speaking');
  await logOf(simulator, (log) => speechIn(log).every(({ closedBy }) => closedBy !== null));
  await simulator.script({ rules: [shortSpeech(800)] });
  await startPreview(session);
  await expect(session.state).toContainText('Paused');
  await expect(session.settings.getByRole('button', { name: PREVIEW, exact: true })).toBeVisible();
  await expect(session.state).toContainText('Speaking');
  await session.closeSettings();
  await session.settled();
  expect((await session.turns())[0]?.spoken).toMatchObject([{ state: 'heard', heardMs: 5_000 }]);
});

test('closing the settings ends the preview, and what it held goes on', async ({ openShared, simulator }) => {
  await simulator.script({
    rules: [shortSpeech(4_000), answering('A sentence that takes its time to be said.')],
  });
  const session = await openShared();
  await session.ask('Speak slowly.');
  await expect(session.state).toContainText('Speaking');
  await startPreview(session);
  await expect(session.state).toContainText('Paused');
  await session.closeSettings();
  await expect(session.state).toContainText('Speaking');
  await session.settled();
  expect((await session.turns())[0]?.spoken).toMatchObject([{ state: 'heard', heardMs: 4_000 }]);
});
