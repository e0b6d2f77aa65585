import { keepShownTexts } from '../../harness/shown-texts.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { replyingWith, logOf, shortSpeech, speechIn, type Rule } from '../../support/app/scene.ts';

const PREVIEW = 'Preview Man with Deep Voice';
const STATE = '.state';
const SLOW_THOUGHT: Rule = {
  match: { route: 'chat' },
  reply: { thinking: 'I weigh every word of it. '.repeat(8), text: 'A reply at last.', tokenIntervalMs: 50 },
};

/** Its button says meanwhile that it stops the preview. */
async function startPreview(session: Session): Promise<void> {
  await session.openSettings('Voice');
  await session.settings.getByRole('searchbox', { name: 'Search voices' }).fill('deep');
  await session.settings.getByRole('button', { name: PREVIEW }).click();
}

test('after a preview while the model thinks, the reply is still heard', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(600), SLOW_THOUGHT] });
  const session = await openShared();
  await session.ask('Think it over.');
  await expect(session.state).toContainText('Thinking');
  const states = await keepShownTexts(session.page, STATE);
  await startPreview(session);
  await logOf(simulator, (log) => speechIn(log).some(({ closedBy }) => closedBy === 'server'));
  await session.closeSettings();
  await session.settled();
  expect(await states()).not.toContain('Paused');
  expect((await session.turns())[0]).toMatchObject({ status: 'done', spoken: [{ state: 'heard' }] });
});

test('a preview pauses the voice that is speaking, which then goes on by itself', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({
    rules: [shortSpeech(8_000), replyingWith('A sentence that takes its time to be said.')],
  });
  const session = await openShared();
  await session.ask('Speak slowly.');
  await session.wordHeard();
  await logOf(simulator, (log) => speechIn(log).every(({ closedBy }) => closedBy !== null));
  await simulator.script({ rules: [shortSpeech(800)] });
  const states = await keepShownTexts(session.page, STATE);
  await startPreview(session);
  await expect.poll(states).toEqual(['Speaking', 'Paused', 'Speaking']);
  await expect(session.settings.getByRole('button', { name: PREVIEW, exact: true })).toBeVisible();
  await session.closeSettings();
  await session.settled();
  expect((await session.turns())[0]?.spoken).toMatchObject([{ state: 'heard', heardMs: 8_000 }]);
});

test('closing the settings ends the preview, and the voice that it paused goes on', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({
    rules: [shortSpeech(6_000), replyingWith('A sentence that takes its time to be said.')],
  });
  const session = await openShared();
  await session.ask('Speak slowly.');
  await session.wordHeard();
  await startPreview(session);
  await expect(session.settings.getByRole('button', { name: /^Stop preview of/ })).toBeVisible();
  await expect(session.state).toContainText('Paused');
  await session.closeSettings();
  await expect(session.state).toContainText('Speaking');
  await session.settled();
  expect((await session.turns())[0]?.spoken).toMatchObject([{ state: 'heard', heardMs: 6_000 }]);
});
