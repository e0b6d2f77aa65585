import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fakeMicrophone, keepTrack, loseMicrophone } from '../../harness/fake-microphone.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, transcriptionsIn, shortSpeech } from '../../support/app/scene.ts';
import { REPLY, hearing, QUESTION, questionsOf, talkOf } from '../../support/app/talking.ts';

test('the user is told of a microphone that is refused, and can try it again', async ({ open }) => {
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

test('the user is told of a microphone that gives nothing at all, and led to where another is chosen and tested', async ({
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
  expect(transcriptionsIn(await simulator.log())).toEqual([]);
  await session.alert.getByRole('button', { name: 'Choose a microphone' }).click();
  await expect(session.settings.getByLabel('Microphone', { exact: true })).toBeVisible();
});

test('the microphone is tested: what was said is played back, and does not leave the computer', async ({
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
  expect(transcriptionsIn(await simulator.log())).toEqual([]);
});

test('the user is told when the microphone is disconnected while it listens, and what was said until then is asked', async ({
  open,
  profile,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), replyingWith(REPLY)] });
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
