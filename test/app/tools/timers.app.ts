import { expect, test } from '../../support/app/fixtures.ts';
import { callingThen } from '../../support/app/calls.ts';
import { shortSpeech, speechIn } from '../../support/app/scene.ts';

const timer = (seconds: number) => ({ name: 'set_timer', arguments: { seconds, label: 'Tea' } });

test('a timer outlives its turn, is said aloud when it is over, and is stopped by its button', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([timer(3)], 'It runs.', '')] });
  const session = await openShared();
  await session.ask('Three seconds for tea.');
  await expect(session.replyText()).toContainText('Set a timer for 3 s (“Tea”)');
  await expect(session.alert).toContainText('Time’s up: Tea');
  await expect
    .poll(async () => JSON.stringify(speechIn(await simulator.log()).at(-1)?.body))
    .toContain('Time’s up: Tea.');
  await session.page.getByRole('button', { name: 'Stop timer “Tea”' }).click();
  await expect(session.alert).toBeHidden();
});

test('Esc silences it, also where there is no voice', async ({ open, simulator }) => {
  const silent = { match: { route: 'speech' }, fault: { kind: 'noRoute' } } as const;
  await simulator.script({ rules: [silent, ...callingThen([timer(1)], 'It runs.', '')] });
  const session = await open({ speakReplies: false });
  await session.ask('One second for tea.');
  await expect(session.alert).toContainText('Time’s up: Tea');
  await session.page.keyboard.press('Escape');
  await expect(session.alert).toBeHidden();
});

test('a timer that runs is listed, and can be cancelled', async ({ openShared, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([timer(3_600)], 'It runs.', '')] });
  const session = await openShared();
  await session.ask('An hour for tea.');
  await session.settled();
  const timers = session.page.getByRole('list', { name: 'Timers' });
  await expect(timers.getByRole('listitem')).toContainText(/Tea\s*(?:1:00:00|59:\d\d)/u);
  await timers.getByRole('button', { name: 'Cancel timer “Tea”' }).click();
  await expect(timers).toBeHidden();
});

test('what rings while the settings are open is shown there, and Esc silences it before it closes them', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([timer(2)], 'It runs.', '')] });
  const session = await open({ speakReplies: false });
  await session.ask('Two seconds for tea.');
  await session.settled();
  await session.openSettings('Replies');
  await expect(session.settings.getByRole('alert')).toContainText('Time’s up: Tea');
  await session.page.keyboard.press('Escape');
  await expect(session.settings.getByRole('alert')).toBeHidden();
  await expect(session.settings).toBeVisible();
  await session.page.keyboard.press('Escape');
  await expect(session.settings).toBeHidden();
});

test('twenty timers that are over leave room to write, and stop together', async ({ open, simulator }) => {
  const calls = Array.from({ length: 20 }, () => timer(1));
  await simulator.script({ rules: [shortSpeech(), ...callingThen(calls, 'They run.', '')] });
  const session = await open({ speakReplies: false });
  await session.app.resize(420, 700);
  await session.ask('Twenty for tea.');
  await expect(session.page.getByText('20 timers are over')).toBeVisible();
  await expect(session.message).toBeInViewport();
  await session.page.getByRole('button', { name: 'Stop all' }).click();
  await expect(session.alert).toBeHidden();
});

test('many timers that run stand behind a button', async ({ open, simulator }) => {
  const calls = Array.from({ length: 9 }, () => timer(3_600));
  await simulator.script({ rules: [shortSpeech(), ...callingThen(calls, 'They run.', '')] });
  const session = await open({ speakReplies: false });
  await session.ask('Nine for tea.');
  const timers = session.page.getByRole('list', { name: 'Timers' });
  await timers.getByRole('button', { name: '+6 more' }).click();
  await expect(timers.getByRole('timer')).toHaveCount(9);
});
