import { readFileSync } from 'node:fs';
import path from 'node:path';
import { keepTrack, loseMicrophone, fakeMicrophone } from '../../harness/fake-microphone.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import {
  answering,
  chatsIn,
  heardIn,
  lastAsked,
  logOf,
  shortSpeech,
  type Rule,
} from '../../support/app/scene.ts';

const QUESTION = 'Why does the sky turn red at dusk?';
const ANSWER = 'Because the light comes a long way.';

const hearing = (transcript: string, more: Partial<Rule> = {}): Rule => ({
  match: { route: 'hearing' },
  transcript,
  ...more,
});
const talkOf = ({ page }: Session) => page.getByRole('button', { name: 'Talk' });
const noteOf = ({ page }: Session) => page.getByRole('status', { name: 'Note' });
const questionsOf = ({ page }: Session) => page.getByRole('article', { name: 'You' });

test('held, Talk listens until it is let go; what was said is asked, and answered aloud', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION, 400]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).hover();
  await session.page.mouse.down();
  await expect(session.state).toHaveText('Listening');
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'true');
  // So long it takes to say it.
  await session.recorded(microphone.durationMs);
  expect(heardIn(await simulator.log())).toEqual([]);
  await session.page.mouse.up();
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.replyText()).toHaveText(ANSWER);
  await session.settled();
  expect(await lastAsked(simulator)).toEqual([QUESTION]);
  const [heard] = heardIn(await simulator.log());
  expect(heard?.heard?.sampleRateHz).toBe(16_000);
  expect(heard?.heard?.durationMs).toBeGreaterThanOrEqual(microphone.durationMs);
  expect(heard?.heard?.rms).toBeGreaterThan(0.01);
  const [turn] = await session.turns();
  expect(turn?.spoken.map(({ state }) => state)).toEqual(['heard']);
  const { speechEnd, transcriptReady } = turn?.timeline ?? {};
  expect(speechEnd).toBeLessThanOrEqual(transcriptReady ?? -1);
  expect(transcriptReady).toBeLessThanOrEqual(0);
  await session.reply().getByRole('button', { name: 'Timing and cost' }).click();
  await expect(session.reply().getByText('Counted from when you stopped speaking.')).toBeVisible();

  await questionsOf(session).getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(session.message).toBeFocused();
  await expect(session.message).toHaveValue(QUESTION);
  await session.message.fill('And at dawn?');
  await session.message.press('Enter');
  await expect(questionsOf(session)).toHaveText('And at dawn?');
  await session.settled();
  expect(await lastAsked(simulator)).toEqual(['And at dawn?']);
});

test('tapped, Talk listens until it is tapped again, and shows what is understood meanwhile', async ({
  open,
  simulator,
  profile,
}) => {
  const wire = { firstDeltaMs: 100, deltaIntervalMs: 400, deltaChars: 8 };
  await simulator.script({
    rules: [shortSpeech(), hearing(QUESTION, { hearingWire: wire }), answering(ANSWER)],
  });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await expect(noteOf(session)).toContainText('tap it again to send');
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(session.state).toHaveText('Transcribing');
  await expect(noteOf(session)).toHaveText(/^Why does/);
  await expect(session.replyText()).toHaveText(ANSWER);
  await session.settled();
  await expect(noteOf(session)).toBeEmpty();
});

test('Space talks while no field has the focus, the key of the button does, and Esc takes it back', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['Hello there.']);
  const session = await open({}, { args: microphone.args });
  await expect(session.message).toBeFocused();
  await session.page.keyboard.press('Space');
  await expect(session.message).toHaveValue(' ');
  await session.message.fill('');

  await talkOf(session).focus();
  await session.page.keyboard.press('Enter');
  await expect(session.state).toHaveText('Listening');
  await session.page.keyboard.press('Escape');
  await expect(session.state).toHaveText('Ready');
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'false');
  expect(heardIn(await simulator.log())).toEqual([]);

  await session.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await session.page.keyboard.down('Space');
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await session.page.keyboard.up('Space');
  await expect(session.replyText()).toHaveText(ANSWER);
  await session.settled();
});

test('Space means itself in a dialog, and a key that was held when the window lost the focus has been let go', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['Hello there.']);
  const session = await open({}, { args: microphone.args });
  await session.openSettings('Listening');
  await session.settings.getByRole('heading').first().click();
  await session.page.keyboard.press('Space');
  await expect(session.state).toHaveText('Ready');
  await session.closeSettings();

  await session.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await session.page.keyboard.down('Space');
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  // What Chromium tells the page when another window is brought to the front.
  await session.page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(questionsOf(session)).toHaveText(QUESTION);
  expect(heardIn(await simulator.log())).toHaveLength(1);
  await session.settled();

  // At once, too: it was no tap, after which it would listen on in the background.
  await session.page.evaluate(() => {
    const press = { key: ' ', code: 'Space', bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', press));
    window.dispatchEvent(new Event('blur'));
  });
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'false');
  await expect(session.state).toHaveText('Ready');
  expect(heardIn(await simulator.log())).toHaveLength(1);
});

test('behind a dialog nothing is recorded: what was said until it opened is asked', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await session.openSettings('Voice');
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'false');
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await session.closeSettings();
  await expect(session.replyText()).toHaveText(ANSWER);
  await session.settled();
});

test('who let go of Talk too early goes on with it: both parts are heard as one', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(),
      hearing(QUESTION),
      { match: { route: 'hearing', to: 1 }, transcript: 'Why does', hearingWire: { firstDeltaMs: 20_000 } },
      answering(ANSWER),
    ],
  });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['Why does the sky?']);
  const session = await open({}, { args: microphone.args });
  for (const state of ['Transcribing', 'Ready']) {
    await talkOf(session).click();
    await expect(session.state).toHaveText('Listening');
    await session.recorded(microphone.durationMs);
    await talkOf(session).click();
    if (state === 'Transcribing') {
      await expect(session.state).toHaveText(state);
      // What never reached the service would leave the long wait to the whole.
      await logOf(simulator, (log) => heardIn(log).some(({ heard }) => heard !== null));
    }
  }
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await session.settled();
  const parts = heardIn(await simulator.log());
  expect(parts.map(({ closedBy }) => closedBy)).toEqual(['client', 'server']);
  const [first, whole] = parts.map(({ heard }) => heard?.durationMs ?? 0);
  expect(whole).toBeGreaterThan((first ?? 0) + microphone.durationMs - 100);
  expect(chatsIn(await simulator.log())).toHaveLength(1);
});

test('what could not be heard can be let go: by its button, by Esc, and with its conversation', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [{ match: { route: 'hearing' }, fault: { kind: 'refuse', code: 1004 } }] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['One two three.']);
  const session = await open({}, { args: microphone.args });
  const ways: readonly (() => Promise<void>)[] = [
    () => session.alert.getByRole('button', { name: 'Discard what you said' }).click(),
    () => session.page.keyboard.press('Escape'),
    () => session.page.getByRole('button', { name: 'New conversation' }).click(),
  ];
  for (const letGo of ways) {
    await talkOf(session).click();
    await expect(session.state).toHaveText('Listening');
    await session.recorded(600);
    await talkOf(session).click();
    await expect(session.alert).toContainText('What you said is kept.');
    await letGo();
    await expect(session.alert).toBeHidden();
  }
  await expect(session.message).toBeFocused();
  await expect(questionsOf(session)).toHaveCount(0);
});

test('talking stops the voice that answers, and what was typed stays', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(8_000), hearing('And at noon?'), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['And at noon?']);
  const session = await open({}, { args: microphone.args });
  await session.ask(QUESTION);
  await session.wordHeard();
  await session.message.fill('half a thought');
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await expect.poll(async () => (await session.turns())[0]?.spoken[0]?.state).toBe('cut');
  await simulator.script({ rules: [shortSpeech(), hearing('And at noon?'), answering(ANSWER)] });
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(questionsOf(session).last()).toHaveText('And at noon?');
  await expect.poll(async () => (await session.turns())[1]?.status).toBe('done');
  await expect(session.message).toHaveValue('half a thought');
});

test('silence becomes no message, and a microphone that gives nothing is said so', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(''), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['Hm.', 1_000]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(noteOf(session)).toHaveText('No words were heard.');
  await expect(questionsOf(session)).toHaveCount(0);
  expect(chatsIn(await simulator.log())).toEqual([]);
});

test('what was said survives a refused key: it is kept, and heard once that is mended', async ({
  open,
  simulator,
  profile,
}) => {
  const refusal = { match: { route: 'hearing' }, fault: { kind: 'refuse', code: 1004 } } as const;
  await simulator.script({ rules: [shortSpeech(), refusal, answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(session.alert).toContainText('What you said is kept.');
  await session.alert.getByRole('button', { name: 'Open connection settings' }).click();
  await session.closeSettings();
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), answering(ANSWER)] });
  await session.alert.getByRole('button', { name: 'Retry' }).click();
  await expect(session.replyText()).toHaveText(ANSWER);
  await expect(session.alert).toBeHidden();
  const last = heardIn(await simulator.log()).at(-1);
  expect(last?.heard?.durationMs).toBeGreaterThanOrEqual(microphone.durationMs);
  await session.settled();
});

test('a microphone that is refused is said so, and can be tried again', async ({ open }) => {
  const session = await open({}, { initScript: withoutMicrophone });
  await talkOf(session).click();
  await expect(session.alert).toContainText('Parley may not use the microphone.');
  await expect(session.state).toHaveText('Ready');
  await session.alert.getByRole('button', { name: 'Retry' }).click();
  await expect(session.alert).toContainText('Parley may not use the microphone.');
});

/** As a system does whose user has forbidden it. */
function withoutMicrophone(): void {
  MediaDevices.prototype.getUserMedia = () =>
    Promise.reject(new DOMException('Permission denied by system', 'NotAllowedError'));
}

test('a microphone that gives nothing at all is said so, and leads to where another is chosen and tested', async ({
  open,
  profile,
  simulator,
}) => {
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [3_000]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(600);
  await talkOf(session).click();
  await expect(session.alert).toContainText('The microphone gives no sound at all.');
  expect(heardIn(await simulator.log())).toEqual([]);
  await session.alert.getByRole('button', { name: 'Choose a microphone' }).click();
  await expect(session.settings.getByLabel('Microphone', { exact: true })).toBeVisible();
});

test('the microphone is tested: what was said is played back, and leaves the computer for nothing', async ({
  open,
  profile,
  simulator,
}) => {
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['One two three.']);
  const session = await open({}, { args: microphone.args });
  await session.openSettings('Listening');
  const state = session.settings.getByRole('status', { name: 'Microphone test' });
  await session.settings.getByRole('button', { name: 'Test the microphone' }).click();
  await expect(state).toContainText('Listening.');
  await session.recorded(microphone.durationMs);
  await session.settings.getByRole('button', { name: 'Play it back' }).click();
  await expect(state).toHaveText('This is how you sound.');
  await expect(state).toContainText('Say something');
  const chosen = session.settings.getByLabel('Microphone', { exact: true });
  await expect(chosen).toHaveValue('');
  await session.settings.getByLabel('Sensitivity').selectOption('Low');
  await session.settings.getByRole('slider', { name: 'End-of-speech pause' }).fill('900');
  const saved = (): unknown =>
    (JSON.parse(readFileSync(path.join(profile, 'settings.json'), 'utf8')) as { listening?: unknown })
      .listening;
  await expect.poll(saved).toMatchObject({ microphoneId: '', endPauseMs: 900, sensitivity: 'low' });
  expect(heardIn(await simulator.log())).toEqual([]);
});

test('a microphone that is disconnected while it listens is said so, and what was said until then is asked', async ({
  open,
  profile,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args, initScript: keepTrack });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await loseMicrophone(session.page);
  await expect(session.alert).toContainText('The microphone was disconnected.');
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.alert.getByRole('button', { name: 'Choose a microphone' })).toBeVisible();
});

test('the key that was chosen talks while a text is written, and the language that was chosen is told', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), answering(ANSWER)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  await session.openSettings('Listening');
  await session.settings.getByLabel('Key to talk').selectOption('F4');
  await session.settings.getByLabel('Language you speak').selectOption('Deutsch');
  await session.settings.getByRole('switch', { name: 'Interrupt by speaking' }).click();
  await session.page.keyboard.press('F4');
  await expect(session.state).toHaveText('Ready');
  await session.closeSettings();
  await session.message.fill('A draft');
  await session.page.keyboard.press('Alt+F4');
  await expect(session.state).toHaveText('Ready');
  await session.page.keyboard.down('F4');
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await session.page.keyboard.up('F4');
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.message).toHaveValue('A draft');
  expect(heardIn(await simulator.log()).map(({ heard }) => heard?.language)).toEqual(['de']);
  const saved = JSON.parse(readFileSync(path.join(profile, 'settings.json'), 'utf8')) as {
    readonly listening: unknown;
  };
  expect(saved.listening).toMatchObject({ talkKey: 'F4', language: 'de', bargeIn: false });
});
