import { expect, test } from '../../support/app/fixtures.ts';
import { callingThen } from '../../support/app/calls.ts';
import { shortSpeech, speechIn } from '../../support/app/scene.ts';

const timer = (seconds: number) => ({ name: 'set_timer', arguments: { seconds, label: 'Tea' } });

test('a timer outlives its turn, is said aloud when it is over, and is stopped by its button', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([timer(3)], 'It runs.', '')] });
  const session = await open();
  await session.ask('Three seconds for tea.');
  await expect(session.replyText()).toContainText('Set the timer “Tea”');
  await expect(session.alert).toContainText('Timer “Tea” is over');
  await expect
    .poll(async () => JSON.stringify(speechIn(await simulator.log()).at(-1)?.body))
    .toContain('Timer Tea is over.');
  await session.page.getByRole('button', { name: 'Stop timer “Tea”' }).click();
  await expect(session.alert).toBeHidden();
});

test('Esc silences it, also where there is no voice', async ({ open, simulator }) => {
  const silent = { match: { route: 'speech' }, fault: { kind: 'noRoute' } } as const;
  await simulator.script({ rules: [silent, ...callingThen([timer(1)], 'It runs.', '')] });
  const session = await open({ speakReplies: false });
  await session.ask('One second for tea.');
  await expect(session.alert).toContainText('Timer “Tea” is over');
  await session.page.keyboard.press('Escape');
  await expect(session.alert).toBeHidden();
});

test('a timer that runs is listed, and can be cancelled', async ({ open, simulator }) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([timer(3_600)], 'It runs.', '')] });
  const session = await open();
  await session.ask('An hour for tea.');
  await session.settled();
  const timers = session.page.getByRole('list', { name: 'Timers' });
  await expect(timers.getByRole('listitem')).toContainText(/Tea\s*(?:1:00:00|59:\d\d)/u);
  await timers.getByRole('button', { name: 'Cancel timer “Tea”' }).click();
  await expect(timers).toBeHidden();
});
