import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import {
  installMixedMicrophone,
  readInterruptions,
  sayInto,
  spokenMs,
} from '../../harness/mixed-microphone.ts';
import { untilRecorded } from '../../harness/recorded-audio.ts';
import { expect, test, type OpenApp, type Session } from '../../support/app/fixtures.ts';
import { chatsIn, transcriptionsIn, logOf, speechIn, type Rule } from '../../support/app/scene.ts';
import { DEFAULT_SETTINGS, type ListeningSettings } from '../../../src/shared/settings.ts';

const WORDS = 'Please stop. What is a lighthouse for?';
const REPLY = 'It shows ships the way.';
const TALE = 'There was a lighthouse on a rock and nobody lived in it but an old cat.';
/** Said in one breath. */
const LONG_SENTENCE = `${TALE.slice(0, -1)} that went up every night and lit the lamp and looked out for the ships.`;

const hearing = (transcript: string): Rule => ({ match: { route: 'hearing' }, transcript });
/** It is heard for so long. */
const telling = (text: string, durationMs: number): readonly Rule[] => [
  { match: { route: 'chat' }, reply: { text, thinking: '' } },
  { match: { route: 'speech' }, speechWire: { durationMs } },
];

const switchOf = ({ page }: Session) => page.getByRole('switch', { name: 'Hands-free' });
const questionsOf = ({ page }: Session) => page.getByRole('article', { name: 'You' });
const noteOf = ({ page }: Session) => page.getByRole('status', { name: 'Note' });

/** The app with Hands-free on, in a quiet room. */
async function inConversation(
  open: OpenApp,
  profile: string,
  listening: Partial<ListeningSettings> = {},
): Promise<Session> {
  const room = await fakeMicrophone(path.join(profile, 'room.wav'), [2_000]);
  const session = await open(
    { listening: { ...DEFAULT_SETTINGS.listening, ...listening } },
    { args: room.args, initScript: installMixedMicrophone },
  );
  await switchOf(session).click();
  await expect(session.state).toHaveText('Listening');
  return session;
}

async function untilHeard(session: Session): Promise<void> {
  await expect(session.state).toContainText('Speaking');
  // The echo of the voice is known by then.
  await expect.poll(() => heardMsOf(session)).toBeGreaterThan(4_000);
}

async function heardMsOf(session: Session): Promise<number> {
  const [turn] = await session.turns();
  return turn?.spoken.reduce((sum, { heardMs }) => sum + heardMs, 0) ?? 0;
}

test('words over the voice pause it at once, end its turn, and get a reply', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [...telling(TALE, 40_000), hearing(WORDS)] });
  const session = await inConversation(open, profile);
  await session.ask('Tell me a tale.');
  await untilHeard(session);
  await expect(noteOf(session)).toContainText('Just talk to interrupt');
  await simulator.script({ rules: [...telling(REPLY, 500), hearing(WORDS)] });
  const said = sayInto(session.page, WORDS);
  await expect(session.state).toHaveText('Listening');
  await said;
  await expect(questionsOf(session)).toHaveText(['Tell me a tale.', WORDS]);
  await expect(session.replyText()).toHaveText(REPLY);
  const log = await logOf(simulator, (requests) => requests.every(({ closedBy }) => closedBy !== null));
  expect(transcriptionsIn(log)).toHaveLength(1);
  expect(chatsIn(log)).toHaveLength(2);
  const [tale, reply] = await session.turns();
  expect(tale?.spoken[0]?.state).toBe('cut');
  expect(reply).toMatchObject({ question: WORDS, error: null });
});

test('a cough only lowers the voice; a hum, a sound without words and the voice’s own echo pause it, and it goes on from where it stopped', async ({
  open,
  simulator,
  profile,
}) => {
  const transcripts = ['Mhm.', '', 'nobody lived in it but an old cat'];
  await simulator.script({
    rules: [
      ...telling(TALE, 16_000),
      ...transcripts.map((transcript, index) => ({
        match: { route: 'hearing' as const, from: index + 1, to: index + 1 },
        transcript,
      })),
    ],
  });
  const session = await inConversation(open, profile);
  const interruptions = async () => (await readInterruptions(session.page)).map(({ type }) => type);
  await session.ask('Tell me a tale.');
  await untilHeard(session);
  await sayInto(session.page, 'Ha!', 320);
  await expect.poll(interruptions).toEqual(['ducked']);
  for (const words of ['Mmm hmm, mmm hmm.', 'Well, well, well.', 'Nobody lived in it but an old cat.']) {
    const said = sayInto(session.page, words);
    await expect(session.state).toHaveText('Listening');
    await said;
    await expect(session.state).toContainText('Speaking');
  }
  expect((await interruptions()).filter((type) => type === 'held')).toHaveLength(3);
  await expect(session.state).toHaveText('Listening');
  const [tale] = await session.turns();
  expect(tale).toMatchObject({ status: 'done', heardTo: null });
  expect(tale?.spoken.map(({ state }) => state)).toEqual(['heard']);
  expect(tale?.spoken[0]?.heardMs).toBeCloseTo(16_000, -2);
  expect(transcriptionsIn(await simulator.log())).toHaveLength(3);
  await expect(questionsOf(session)).toHaveCount(1);
});

test('a voice that the user has paused stays so when nothing is said, and words still end its turn', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [...telling(TALE, 40_000), hearing('Mhm.')] });
  const session = await inConversation(open, profile);
  await session.ask('Tell me a tale.');
  await untilHeard(session);
  await session.page.getByRole('button', { name: 'Pause' }).click();
  await expect(session.state).toHaveText('Paused');
  await sayInto(session.page, 'Mmm hmm, mmm hmm.');
  await logOf(simulator, (log) => transcriptionsIn(log).length === 1);
  await expect(session.state).toHaveText('Paused');
  await simulator.script({ rules: [...telling(REPLY, 500), hearing(WORDS)] });
  await sayInto(session.page, WORDS);
  await expect(questionsOf(session)).toHaveText(['Tell me a tale.', WORDS]);
  await expect(session.replyText()).toHaveText(REPLY);
});

test('a voice that waits goes on when Hands-free is switched off in the middle of what is said', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [...telling(TALE, 40_000), hearing(WORDS)] });
  const session = await inConversation(open, profile);
  await session.ask('Tell me a tale.');
  await untilHeard(session);
  // The microphone is closed before all of it was said.
  sayInto(session.page, `${WORDS} ${WORDS} ${WORDS}`).catch(() => undefined);
  await expect(session.state).toHaveText('Listening');
  await switchOf(session).click();
  await expect(session.state).toContainText('Speaking');
  expect(transcriptionsIn(await simulator.log())).toEqual([]);
});

test('a voice that waits goes on with Play, and what was said over it is not asked; Esc ends it while words are transcribed', async ({
  open,
  simulator,
  profile,
}) => {
  const slowly = (transcript: string): Rule => ({
    ...hearing(transcript),
    // The request is called off each time before its answer comes.
    hearingWire: { firstDeltaMs: 40_000 },
  });
  await simulator.script({ rules: [...telling(TALE, 40_000), slowly(WORDS)] });
  const session = await inConversation(open, profile);
  await session.ask('Tell me a tale.');
  await untilHeard(session);
  await sayInto(session.page, WORDS);
  await expect(session.state).toHaveText('Transcribing');
  await logOf(simulator, (log) => transcriptionsIn(log).some((request) => request.recording !== null));
  await session.page.getByRole('button', { name: 'Play' }).click();
  await logOf(simulator, (log) => transcriptionsIn(log).some(({ closedBy }) => closedBy === 'client'));
  await expect(session.state).toContainText('Speaking');
  await expect(questionsOf(session)).toHaveCount(1);

  await simulator.script({ rules: [slowly(WORDS)] });
  await sayInto(session.page, WORDS);
  await expect(session.state).toHaveText('Transcribing');
  await session.page.keyboard.press('Escape');
  await expect(session.state).toHaveText('Listening');
  await expect.poll(async () => (await session.turns())[0]?.spoken[0]?.state).toBe('cut');
  await expect(questionsOf(session)).toHaveCount(1);
});

test('what is said over a voice is transcribed as a whole and asked, also when the voice is switched off meanwhile', async ({
  open,
  simulator,
  profile,
}) => {
  const rules = [...telling(TALE, 40_000), hearing(WORDS)];
  // The model goes on writing all the while.
  const slowly: Rule = {
    match: { route: 'chat' },
    reply: { text: `${TALE} ${'It goes on. '.repeat(60)}`, thinking: '', tokenIntervalMs: 100 },
  };
  await simulator.script({ rules: [...rules, slowly] });
  const session = await inConversation(open, profile);
  await session.ask('Tell me a tale.');
  await untilHeard(session);
  const words = `${WORDS} ${WORDS} ${WORDS}`;
  const said = sayInto(session.page, words);
  await expect(session.state).toHaveText('Listening');
  await session.page.getByRole('switch', { name: 'Speak replies' }).click();
  await said;
  await expect(questionsOf(session)).toHaveText(['Tell me a tale.', WORDS]);
  const [whole] = transcriptionsIn(await simulator.log());
  expect(whole?.recording?.durationMs).toBeGreaterThan((await spokenMs(words)) - 500);
});

test('a reply that begins while somebody speaks waits until they have finished', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [...telling(TALE, 40_000), hearing('Mhm.')] });
  const session = await inConversation(open, profile);
  await session.message.fill('Tell me a tale.');
  const said = sayInto(session.page, `${WORDS} ${WORDS}`);
  await expect(noteOf(session)).toContainText('Your microphone is picking you up');
  await session.message.press('Enter');
  await expect.poll(async () => (await session.turns())[0]?.spoken.length).toBe(1);
  await expect(session.page.getByRole('button', { name: 'Play' })).toBeVisible();
  await said;
  // The service transcribes no more than a hum, so the voice begins.
  await expect.poll(() => heardMsOf(session)).toBeGreaterThan(300);
  await expect(questionsOf(session)).toHaveText(['Tell me a tale.']);
  expect(transcriptionsIn(await simulator.log())).toHaveLength(1);
});

test('a reply that begins while the user goes on with what was said before waits too, and begins when no words came of it', async ({
  open,
  simulator,
  profile,
}) => {
  const never = { firstDeltaMs: 40_000 };
  await simulator.script({
    rules: [
      ...telling(TALE, 40_000),
      hearing(''),
      { match: { route: 'hearing', to: 1 }, transcript: 'What is', hearingWire: never },
    ],
  });
  const session = await inConversation(open, profile, { endPauseMs: 400 });
  await session.message.fill('Tell me a tale.');
  await sayInto(session.page, 'Tell me now, what is');
  await expect(session.state).toHaveText('Transcribing');
  // What never reached the service would leave the long wait to the whole.
  await logOf(simulator, (log) => transcriptionsIn(log).some((request) => request.recording !== null));
  const said = sayInto(session.page, `${WORDS} ${WORDS}`);
  await expect(noteOf(session)).toContainText('Your microphone is picking you up');
  await session.message.press('Enter');
  await expect(session.page.getByRole('button', { name: 'Play' })).toBeVisible();
  await said;
  await expect.poll(() => heardMsOf(session)).toBeGreaterThan(300);
  await expect(questionsOf(session)).toHaveText(['Tell me a tale.']);
});

test('what is being said when a new conversation begins belongs to the one that ends', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [...telling(REPLY, 500), hearing(WORDS)] });
  const session = await inConversation(open, profile);
  const said = sayInto(session.page, LONG_SENTENCE);
  await expect(noteOf(session)).toContainText('Your microphone is picking you up');
  await session.page.getByRole('button', { name: 'New conversation' }).click();
  // To its end, whatever of it is still to come.
  await said;
  await sayInto(session.page, WORDS);
  await expect(questionsOf(session)).toHaveText([WORDS]);
  const recordings = transcriptionsIn(await simulator.log()).map(
    (request) => request.recording?.durationMs ?? 0,
  );
  expect(recordings).toHaveLength(1);
  expect(recordings[0]).toBeLessThan((await spokenMs(WORDS)) + 1_500);
});

test('a sentence in the middle of which Talk is pressed is transcribed as a whole', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [...telling(REPLY, 500), hearing(WORDS)] });
  const session = await inConversation(open, profile, { endPauseMs: 1_200 });
  const talk = session.page.getByRole('button', { name: 'Talk' });
  const longMs = await spokenMs(LONG_SENTENCE);
  const said = sayInto(session.page, LONG_SENTENCE);
  await expect(noteOf(session)).toContainText('Your microphone is picking you up');
  await talk.click();
  await expect(noteOf(session)).toContainText('tap it again to send');
  await said;
  await talk.click();
  await expect(questionsOf(session)).toHaveText([WORDS]);
  const [whole] = transcriptionsIn(await simulator.log());
  expect(whole?.recording?.durationMs).toBeGreaterThan(longMs);
  await expect(session.state).toHaveText('Listening');

  // Taken back, it is not taken in by Hands-free either, whatever of it is still to come.
  await talk.click();
  await expect(noteOf(session)).toContainText('tap it again to send');
  const unmeant = sayInto(session.page, LONG_SENTENCE);
  // In the middle of it.
  await untilRecorded(session.page, 2_000);
  await session.page.keyboard.press('Escape');
  await unmeant;
  await sayInto(session.page, WORDS);
  await expect(questionsOf(session)).toHaveText([WORDS, WORDS]);
  const recordings = transcriptionsIn(await simulator.log()).map(
    (request) => request.recording?.durationMs ?? 0,
  );
  expect(recordings).toHaveLength(2);
  expect(recordings[1]).toBeLessThan((await spokenMs(WORDS)) + 1_500);
});

test('a pause for thought is no end: what is said while the first part is transcribed belongs to it', async ({
  open,
  simulator,
  profile,
}) => {
  // The request is called off before its answer comes.
  const slow = { firstDeltaMs: 40_000 };
  await simulator.script({
    rules: [
      ...telling(REPLY, 500),
      { match: { route: 'hearing', to: 1 }, transcript: 'What is', hearingWire: slow },
      { match: { route: 'hearing', from: 2 }, transcript: 'What is a lighthouse for?' },
    ],
  });
  const session = await inConversation(open, profile, { endPauseMs: 400 });
  await sayInto(session.page, 'Tell me now, what is');
  await expect(session.state).toHaveText('Transcribing');
  // What never reached the service would leave the long wait to the whole.
  await logOf(simulator, (log) => transcriptionsIn(log).some((request) => request.recording !== null));
  await sayInto(session.page, 'a lighthouse for?');
  await expect(questionsOf(session)).toHaveText(['What is a lighthouse for?']);
  await expect(session.replyText()).toHaveText(REPLY);
  const [first, whole] = transcriptionsIn(await simulator.log()).map(
    ({ recording }) => recording?.durationMs ?? 0,
  );
  expect(whole).toBeGreaterThan((first ?? 0) + 800);
});

test('with interrupting switched off nothing is listened to while Parley replies', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [...telling(TALE, 6_000), hearing(WORDS)] });
  const session = await inConversation(open, profile, { bargeIn: false });
  await session.ask('Tell me a tale.');
  await untilHeard(session);
  await sayInto(session.page, 'Please stop.');
  await expect(session.state).toHaveText('Listening');
  const [tale] = await session.turns();
  expect(tale?.spoken.map(({ state }) => state)).toEqual(['heard']);
  expect(transcriptionsIn(await simulator.log())).toEqual([]);
});

test.describe('with a voice that speaks', () => {
  test.use({ voice: 'flite' });

  test('in 60 seconds Parley does not interrupt itself by its echo, and words over it still do', async ({
    open,
    simulator,
    profile,
  }) => {
    test.setTimeout(240_000);
    const long = Array.from({ length: 40 }, (_, index) => `${TALE} That was night number ${index + 1}.`);
    await simulator.script({
      rules: [{ match: { route: 'chat' }, reply: { text: long.join(' '), thinking: '' } }, hearing(WORDS)],
    });
    const session = await inConversation(open, profile);
    await session.ask('Tell me a long tale.');
    await untilHeard(session);
    await expect
      .poll(() => heardMsOf(session), { timeout: 90_000, intervals: [1_000] })
      .toBeGreaterThan(60_000);
    expect(transcriptionsIn(await simulator.log())).toEqual([]);
    expect(await readInterruptions(session.page)).toEqual([]);
    await expect(session.state).toContainText('Speaking');
    await simulator.script({ rules: [...telling(REPLY, 500), hearing(WORDS)] });
    await sayInto(session.page, WORDS);
    await expect(questionsOf(session)).toHaveText(['Tell me a long tale.', WORDS]);
    await expect(session.replyText()).toHaveText(REPLY);
    expect(speechIn(await simulator.log()).length).toBeGreaterThan(1);
  });
});
