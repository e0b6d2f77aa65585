import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import {
  replyingWith,
  chatsIn,
  transcriptionsIn,
  lastAsked,
  logOf,
  shortSpeech,
} from '../../support/app/scene.ts';
import { REPLY, hearing, noteOf, QUESTION, questionsOf, talkOf } from '../../support/app/talking.ts';

test('held, Talk listens until it is let go; what was said is asked, and the reply is spoken', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION, 400]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).hover();
  await session.page.mouse.down();
  await expect(session.state).toHaveText('Listening');
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'true');
  // As long as it takes to say it.
  await session.recorded(microphone.durationMs);
  expect(transcriptionsIn(await simulator.log())).toEqual([]);
  await session.page.mouse.up();
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.replyText()).toHaveText(REPLY);
  await session.settled();
  expect(await lastAsked(simulator)).toEqual([QUESTION]);
  const [request] = transcriptionsIn(await simulator.log());
  expect(request?.recording?.sampleRateHz).toBe(16_000);
  expect(request?.recording?.durationMs).toBeGreaterThanOrEqual(microphone.durationMs);
  expect(request?.recording?.rms).toBeGreaterThan(0.01);
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
  await expect(questionsOf(session)).toHaveText(/^And at dawn\?/u);
  await session.settled();
  expect(await lastAsked(simulator)).toEqual(['And at dawn?']);
});

test('tapped, Talk listens until it is tapped again, and shows meanwhile what was transcribed so far', async ({
  open,
  simulator,
  profile,
}) => {
  const wire = { firstDeltaMs: 100, deltaIntervalMs: 400, deltaChars: 8 };
  await simulator.script({
    rules: [shortSpeech(), hearing(QUESTION, { hearingWire: wire }), replyingWith(REPLY)],
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
  await expect(session.replyText()).toHaveText(REPLY);
  await session.settled();
  await expect(noteOf(session)).toBeEmpty();
});

test('behind a dialog nothing is recorded: what was said until it opened is asked', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), hearing(QUESTION), replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), [QUESTION]);
  const session = await open({}, { args: microphone.args });
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.recorded(microphone.durationMs);
  await session.openSettings('Voice');
  await expect(talkOf(session)).toHaveAttribute('aria-pressed', 'false');
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await session.closeSettings();
  await expect(session.replyText()).toHaveText(REPLY);
  await session.settled();
});

test('Talk, let go too early and pressed again, goes on with the same question: both parts are transcribed as one', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(),
      hearing(QUESTION),
      { match: { route: 'hearing', to: 1 }, transcript: 'Why does', hearingWire: { firstDeltaMs: 20_000 } },
      replyingWith(REPLY),
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
      await logOf(simulator, (log) => transcriptionsIn(log).some(({ recording }) => recording !== null));
    }
  }
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await session.settled();
  const parts = transcriptionsIn(await simulator.log());
  expect(parts.map(({ closedBy }) => closedBy)).toEqual(['client', 'server']);
  const [first, whole] = parts.map(({ recording }) => recording?.durationMs ?? 0);
  expect(whole).toBeGreaterThan((first ?? 0) + microphone.durationMs - 100);
  expect(chatsIn(await simulator.log())).toHaveLength(1);
});

test('talking stops the voice that speaks, and what was typed stays', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(8_000), hearing('And at noon?'), replyingWith(REPLY)] });
  const microphone = await fakeMicrophone(path.join(profile, 'said.wav'), ['And at noon?']);
  const session = await open({}, { args: microphone.args });
  await session.ask(QUESTION);
  await session.wordHeard();
  await session.message.fill('half a thought');
  await talkOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await expect.poll(async () => (await session.turns())[0]?.spoken[0]?.state).toBe('cut');
  await simulator.script({ rules: [shortSpeech(), hearing('And at noon?'), replyingWith(REPLY)] });
  await session.recorded(microphone.durationMs);
  await talkOf(session).click();
  await expect(questionsOf(session).last()).toHaveText('And at noon?');
  await expect.poll(async () => (await session.turns())[1]?.status).toBe('done');
  await expect(session.message).toHaveValue('half a thought');
});
