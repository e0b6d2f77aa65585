import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, chatsIn, transcriptionsIn, shortSpeech } from '../../support/app/scene.ts';
import { REPLY, hearing, noteOf, QUESTION, questionsOf, talkOf } from '../../support/app/talking.ts';

test('what could not be transcribed can be let go: by its button, by Esc, and with its conversation', async ({
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

test('silence becomes no message, and the user is told of a microphone that gives nothing', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(''), replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['Hm.', 1_000]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(noteOf(session)).toHaveText('No words were recognised.');
  await expect(questionsOf(session)).toHaveCount(0);
  expect(chatsIn(await simulator.log())).toEqual([]);
});

test('what was said survives a refused key: it is kept, and transcribed once the key is right', async ({
  open,
  simulator,
  profile,
}) => {
  const refusal = { match: { route: 'hearing' }, fault: { kind: 'refuse', code: 1004 } } as const;
  await simulator.script({ rules: [shortSpeech(), refusal, replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(session.alert).toContainText('What you said is kept.');
  await session.alert.getByRole('button', { name: 'Open connection settings' }).click();
  await session.closeSettings();
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), replyingWith(REPLY)] });
  await session.alert.getByRole('button', { name: 'Retry' }).click();
  await expect(session.replyText()).toHaveText(REPLY);
  await expect(session.alert).toBeHidden();
  const last = transcriptionsIn(await simulator.log()).at(-1);
  expect(last?.recording?.durationMs).toBeGreaterThanOrEqual(microphone.durationMs);
  await session.settled();
});
