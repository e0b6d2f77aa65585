import path from 'node:path';
import {
  fakeMicrophone,
  keepTrack,
  keptMicrophones,
  loseMicrophone,
  refuseMicrophones,
} from '../../harness/fake-microphone.ts';
import { installMixedMicrophone, sayInto, spokenMs } from '../../harness/mixed-microphone.ts';
import { untilRecorded } from '../../harness/recorded-audio.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { replyingWith, chatsIn, transcriptionsIn, logOf, shortSpeech } from '../../support/app/scene.ts';

const QUESTION = 'Why does the sky turn red at dusk?';
const REPLY = 'Because the light comes a long way.';

const switchOf = ({ page }: Session) => page.getByRole('switch', { name: 'Hands-free' });
const questionsOf = ({ page }: Session) => page.getByRole('article', { name: 'You' });

test('hands-free, what is said is sent at its pause and gets a reply, and then it listens again', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'hearing' }, transcript: QUESTION }, replyingWith(REPLY)],
  });
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [1_500, QUESTION, 4_500]);
  const session = await open({}, { args: said.args });
  await switchOf(session).click();
  await expect(session.state).toHaveText('Listening');
  // The microphone plays the file again and again.
  for (const turn of [1, 2]) {
    await expect(questionsOf(session)).toHaveCount(turn);
    await expect(session.replyText()).toHaveText(REPLY);
  }
  const recordings = transcriptionsIn(await simulator.log()).map((request) => request.recording);
  expect(recordings.length).toBeGreaterThanOrEqual(2);
  for (const recording of recordings) {
    // Whole: the words, and a little of the quiet before and behind them.
    expect(recording?.durationMs).toBeGreaterThan(said.soundMs + 300);
    expect(recording?.durationMs).toBeLessThan(said.soundMs + 1_000);
    expect(recording?.first100MsRms).toBeLessThan((recording?.rms ?? 0) / 4);
    expect(recording?.last100MsRms).toBeLessThan((recording?.rms ?? 0) / 4);
  }
  await switchOf(session).click();
  await expect(switchOf(session)).not.toBeChecked();
  await session.settled();
  const [turn] = await session.turns();
  expect(turn?.spoken.map(({ state }) => state)).toEqual(['heard']);
});

test('hands-free goes on for ten turns, after a long silence too', async ({ open, simulator, profile }) => {
  test.setTimeout(240_000);
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'hearing' }, transcript: 'And now?' }, replyingWith(REPLY)],
  });
  const room = await fakeMicrophone(path.join(profile, 'room.wav'), [2_000]);
  const session = await open({}, { args: room.args, initScript: installMixedMicrophone });
  await switchOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await untilRecorded(session.page, 8_000);
  for (let turn = 1; turn <= 10; turn += 1) {
    await sayInto(session.page, 'And at noon?');
    await expect(questionsOf(session)).toHaveCount(turn);
    await expect.poll(async () => (await session.turns())[turn - 1]?.spoken[0]?.state).toBe('heard');
    await expect(session.state).toHaveText('Listening');
  }
  const turns = await session.turns();
  expect(turns.map(({ question, status, error }) => [question, status, error])).toEqual(
    Array.from({ length: 10 }, () => ['And now?', 'done', null]),
  );
  expect(turns.every(({ spoken }) => spoken.every(({ state }) => state === 'heard'))).toBe(true);
  expect(transcriptionsIn(await simulator.log())).toHaveLength(10);
});

test('hands-free, what is said after a pause, while the first part is transcribed, belongs to it', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(),
      // The first part is called off before.
      { match: { route: 'hearing', to: 1 }, hearingWire: { firstDeltaMs: 40_000 } },
      { match: { route: 'hearing' }, transcript: QUESTION },
      replyingWith(REPLY),
    ],
  });
  const parts = ['Why does the sky turn red', 'and why does it at dusk?'] as const;
  const room = await fakeMicrophone(path.join(profile, 'room.wav'), [2_000]);
  const session = await open({}, { args: room.args, initScript: installMixedMicrophone });
  await switchOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await sayInto(session.page, parts[0]);
  // What never reached the service would leave the long wait to the whole.
  await logOf(simulator, (log) => transcriptionsIn(log).some(({ recording }) => recording !== null));
  await sayInto(session.page, parts[1]);
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.replyText()).toHaveText(REPLY);
  const log = await simulator.log();
  expect(chatsIn(log)).toHaveLength(1);
  const recordings = transcriptionsIn(log).map((request) => request.recording?.durationMs ?? 0);
  expect(recordings).toHaveLength(2);
  // Both parts whole, with the pause between them.
  expect(recordings[1]).toBeGreaterThan((await spokenMs(parts[0])) + (await spokenMs(parts[1])));
});

test('hands-free, neither silence nor noise is sent', async ({ open, simulator, profile }) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith(REPLY)] });
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [
    1_000,
    { noiseMs: 1_500, amplitude: 0.1 },
    500,
    { noiseMs: 60, amplitude: 0.8 },
    500,
  ]);
  const session = await open({}, { args: said.args });
  await switchOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await expect(session.page.getByRole('status', { name: 'Note' })).toContainText('Just speak.');
  // All of it was there to be taken in.
  await untilRecorded(session.page, said.durationMs);
  expect(transcriptionsIn(await simulator.log())).toEqual([]);
  await expect(questionsOf(session)).toHaveCount(0);
});

test('hands-free, a microphone that goes is replaced by the system’s default', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'hearing' }, transcript: QUESTION }, replyingWith(REPLY)],
  });
  // That microphone is gone long before its file comes to the words.
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [6_000, 'And at noon?', 60_000]);
  const session = await open({}, { args: said.args, initScript: keepTrack });
  await switchOf(session).click();
  await expect(session.state).toHaveText('Listening');
  for (const [turn, sign] of (['ended', 'devicechange'] as const).entries()) {
    await loseMicrophone(session.page, sign);
    await expect(session.page.getByRole('status', { name: 'Note' })).toContainText(
      'the system’s default is used',
    );
    // It is opened again, and its file starts from the beginning.
    await expect(questionsOf(session)).toHaveCount(turn + 1);
    await expect(session.replyText()).toHaveText(REPLY);
    await expect(session.state).toHaveText('Listening');
  }
  await expect(switchOf(session)).toBeChecked();
});

test('hands-free, the user is told when the last microphone goes, and what was being said is asked', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'hearing' }, transcript: QUESTION }, replyingWith(REPLY)],
  });
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [
    4_000,
    Array.from({ length: 6 }, () => QUESTION).join(' '),
  ]);
  const session = await open({}, { args: said.args, initScript: keepTrack });
  await switchOf(session).click();
  await expect(session.page.getByRole('status', { name: 'Note' })).toContainText(
    'Your microphone is picking you up',
    {
      timeout: 30_000,
    },
  );
  await untilRecorded(session.page, 1_000);
  await loseMicrophone(session.page, 'ended', true);
  await expect(session.alert).toContainText('The microphone was disconnected');
  await expect(switchOf(session)).not.toBeChecked();
  await expect(questionsOf(session)).toHaveText(QUESTION);
});

test('hands-free, the user is told of a microphone that gives nothing, and it is still listened to', async ({
  open,
  profile,
}) => {
  const dead = await fakeMicrophone(path.join(profile, 'dead.wav'), [2_000]);
  const session = await open({}, { args: dead.args });
  await switchOf(session).click();
  await expect(session.page.getByRole('status', { name: 'Note' })).toContainText(
    'No sound comes from the microphone',
    { timeout: 30_000 },
  );
  await expect(session.state).toHaveText('Listening');
});

test('hands-free, another microphone that is chosen is listened to at once', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [shortSpeech(), { match: { route: 'hearing' }, transcript: QUESTION }, replyingWith(REPLY)],
  });
  // The settings are open long before its file comes to the words.
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [6_000, 'And at noon?', 60_000]);
  const session = await open({}, { args: said.args, initScript: keepTrack });
  await switchOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.openSettings('Listening');
  const chosen = session.settings.getByLabel('Microphone', { exact: true });
  await expect(chosen.getByRole('option').nth(1)).toBeAttached();
  const other = await chosen.getByRole('option').last().getAttribute('value');
  await chosen.selectOption(other);
  const former = (await keptMicrophones(session.page))[0]?.deviceId;
  await expect
    .poll(() => keptMicrophones(session.page))
    .toEqual([
      { deviceId: former, isOpen: false },
      { deviceId: other, isOpen: true },
    ]);
  await session.closeSettings();
  await expect(questionsOf(session)).toHaveText([QUESTION]);
  await expect(session.state).toHaveText('Listening');

  // One that cannot be opened is said to be so, and none stays open behind that.
  await refuseMicrophones(session.page, 'NotReadableError');
  await session.openSettings('Listening');
  await chosen.selectOption('');
  await session.closeSettings();
  await expect(session.alert).toContainText('The microphone could not be opened');
  await expect(switchOf(session)).not.toBeChecked();
  expect((await keptMicrophones(session.page)).map(({ isOpen }) => isOpen)).toEqual([false, false]);
});

test('hands-free, the user is told when the system forbids the microphone meanwhile', async ({
  open,
  profile,
}) => {
  const room = await fakeMicrophone(path.join(profile, 'room.wav'), [{ noiseMs: 2_000, amplitude: 0.001 }]);
  const session = await open({}, { args: room.args, initScript: keepTrack });
  // Switched on, off and on again in one moment, as a double click does: one microphone and
  // one detector are open then.
  await switchOf(session).evaluate((element: HTMLElement) => {
    element.click();
    element.click();
    element.click();
  });
  await expect(session.state).toHaveText('Listening');
  expect(await keptMicrophones(session.page)).toHaveLength(1);
  expect(session.page.workers()).toHaveLength(1);

  await refuseMicrophones(session.page, 'NotAllowedError');
  // What Chromium tells the page then.
  await session.page.evaluate(() =>
    (globalThis as unknown as { keptTracks: MediaStreamTrack[] }).keptTracks[0]?.dispatchEvent(
      new Event('ended'),
    ),
  );
  await expect(session.alert).toContainText('Parley may not use the microphone.');
  await expect(switchOf(session)).not.toBeChecked();
});
