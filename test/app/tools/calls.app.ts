import { expect, test } from '../../support/app/fixtures.ts';
import { callingThen, toolsOf } from '../../support/app/calls.ts';
import { chatsIn, shortSpeech } from '../../support/app/scene.ts';

const BERLIN = { name: 'current_time', arguments: { time_zone: 'Berlin' } };

test('a call is a row in its place, and opens to what was asked and what came of it', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), ...callingThen([BERLIN], 'It is **late**.')] });
  const session = await openShared();
  await session.ask('How late is it in Berlin?');
  await session.settled();
  const reply = session.replyText();
  const row = reply.getByRole('button', { name: /^Looked up the time in Berlin/u });
  await expect(row).toBeVisible();
  await expect(reply.locator(':is(.block p, .call-name)')).toHaveText([
    'Let me look.',
    /^Looked up the time/u,
    'It is late.',
  ]);

  await expect(reply.getByText('Europe/Berlin')).toBeHidden();
  await row.click();
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(reply.getByText('"time_zone": "Berlin"')).toBeVisible();
  await expect(reply.getByText('(Europe/Berlin, GMT')).toBeVisible();

  const [turn] = await session.turns();
  expect(turn?.spoken.map(({ text, state }) => [text, state])).toEqual([
    ['Let me look.', 'heard'],
    ['It is late.', 'heard'],
  ]);
  const [, second] = chatsIn(await simulator.log());
  expect(JSON.stringify(second?.body)).toContain('(Europe/Berlin, GMT');
});

test('what fails is a row that says so, and the model is told', async ({ openShared, simulator }) => {
  const calls = [
    { name: 'current_time', arguments: { time_zone: 'Atlantis' } },
    { name: 'shell', arguments: { command: 'rm -rf /' } },
    { name: 'calculate', arguments: '{"expression": ' },
  ];
  await simulator.script({ rules: [shortSpeech(), ...callingThen(calls, 'I could not.')] });
  const session = await openShared();
  await session.ask('How late is it in Atlantis?');
  await session.settled();
  await expect(session.replyText().locator('.call-name')).toHaveText([
    /^Could not look up the time in Atlantis/u,
    /^Could not call shell/u,
    /^Could not calculate/u,
  ]);
  const [, second] = chatsIn(await simulator.log());
  const told = JSON.stringify(second?.body);
  for (const said of ['“Atlantis”', 'There is no tool named shell.', 'not valid JSON'])
    expect(told).toContain(said);
});

test('sums are worked out in the built app’s own thread, and one that fails changes no other', async ({
  openShared,
  simulator,
}) => {
  const sum = (expression: string) => ({ name: 'calculate', arguments: { expression } });
  const calls = [sum('sin(1e1100)'), sum('20 °C to °F'), sum('1,234.5 × 2')];
  await simulator.script({ rules: [shortSpeech(), ...callingThen(calls, 'Warm.')] });
  const session = await openShared();
  await session.ask('How warm is it?');
  await session.settled();
  const [, second] = chatsIn(await simulator.log());
  const told = JSON.stringify(second?.body);
  for (const said of ['could not be worked out', '20 °C to °F = 68 degF', '1,234.5 × 2 = 2469'])
    expect(told).toContain(said);
});

test('a tool that is switched off is not offered', async ({ open, simulator }) => {
  await simulator.script({ rules: [shortSpeech()] });
  const session = await open();
  await session.ask('Hello?');
  await session.settled();
  await session.openSettings('Tools');
  const timers = session.settings.getByRole('switch', { name: 'Timers and alarms' });
  await expect(timers).toBeChecked();
  await timers.click();
  await expect(timers).not.toBeChecked();
  await session.closeSettings();
  await session.ask('And now?');
  await session.settled();
  const offered = chatsIn(await simulator.log()).map(({ body }) => toolsOf(body));
  expect(offered).toEqual([
    ['current_time', 'calculate', 'set_timer', 'list_timers', 'cancel_timer', 'open_link', 'read_clipboard'],
    ['current_time', 'calculate', 'open_link', 'read_clipboard'],
  ]);
});
