import { RECORDING_RATE_HZ } from '../../../src/shared/hearing.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { expect, test, type Session } from '../support/fixtures.ts';
import { boundsOf } from '../support/levels.ts';
import { keepRecordings } from '../support/recordings-at-service.ts';
import {
  chooseDefault,
  MICROPHONE,
  MICROPHONE_IN,
  muteSource,
  plugInMicrophone,
  say,
} from '../support/sound-server.ts';
import { spokenBy, type Spoken } from '../support/spoken.ts';
import { RATE_HZ as SPEECH_RATE_HZ } from '../../support/recordings/debian-recordings.ts';
import { humanSpeech } from '../../support/recordings/human-speech.ts';
import { envelopeMatch } from '../support/envelope.ts';
import { whiteNoise } from '../../harness/noise.ts';
import { hearing, noteOf, questionsOf } from '../../support/app/talking.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

const QUESTION = 'Why does the sky turn red at dusk, and why is it blue at noon?';
/** What people let fade out more softly than this is silence. */
const HUMAN_SOUND = 0.01 * 32_768;
/** In one breath, so that no pause ends it. */
const LONG =
  'Tell me how the keeper of the lighthouse climbed up all the steps and lit the lamp and looked out for the ships and came down again in the morning';
const RULES = [shortSpeech(), hearing(QUESTION), replyingWith('Because.')];

const handsFreeOf = ({ page }: Session) => page.getByRole('switch', { name: 'Hands-free' });

/** What is sounding in samples, in milliseconds: from the first to the last that is not softer than the peak by 32 dB. */
function soundMs(samples: Float32Array | Int16Array, rateHz: number): number {
  const floats = Float32Array.from(samples, (sample) => sample);
  const peak = floats.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const { first, last } = boundsOf(floats, peak * 0.025);
  return ((last - first) / rateHz) * 1_000;
}

test.describe('what is said is recorded whole, front and end', () => {
  for (const rateHz of [16_000, 44_100, 48_000])
    test(`by a microphone of ${rateHz} Hz`, async ({ openHere, simulator }) => {
      await simulator.script({ rules: RULES });
      using _lapel = plugInMicrophone('lapel', rateHz);
      await using service = await keepRecordings(simulator.url);
      const session = await openHere({}, { env: { MINIMAX_API_BASE: service.url } });
      await choose(session, 'lapel');
      await handsFreeOf(session).click();
      await expect(session.state).toHaveText('Listening');
      const spoken = await spokenBy(QUESTION);
      await say(spoken.samples, spoken.rateHz, 'lapel_in');
      await expect(questionsOf(session)).toHaveText([QUESTION]);
      expect(service.recordings).toHaveLength(1);
      expectWhole(service.recordings[0], spoken);
    });
});

test('people who speak five languages are recorded whole, and what they said is sent when they have ended', async ({
  openHere,
  simulator,
}) => {
  const people = humanSpeech(2);
  test.skip(people === null, 'Debian’s packages of recordings cannot be had here.');
  await simulator.script({ rules: RULES });
  await using service = await keepRecordings(simulator.url);
  const session = await openHere({}, { env: { MINIMAX_API_BASE: service.url } });
  await handsFreeOf(session).click();
  await expect(session.state).toHaveText('Listening');
  const lateMs: number[] = [];
  for (const [at, { language, name, samples }] of (people ?? []).entries()) {
    // Nobody speaks in the moment in which the device has only just begun.
    await say(new Int16Array(SPEECH_RATE_HZ).map(whiteNoise(20)), SPEECH_RATE_HZ);
    const { last } = boundsOf(Float32Array.from(samples), HUMAN_SOUND);
    await say(samples.slice(0, last), SPEECH_RATE_HZ);
    const saidAtEpochMs = Date.now();
    await expect.poll(() => service.recordings.length).toBe(at + 1);
    lateMs.push(service.cameAtEpochMs() - saidAtEpochMs - DEFAULT_SETTINGS.listening.endPauseMs);
    console.log(`${language}, ${name}: sent ${lateMs.at(-1)?.toFixed(0)} ms after the pause that is set`);
    expectWhole(service.recordings.at(-1), { samples, rateHz: SPEECH_RATE_HZ });
    await expect(questionsOf(session)).toHaveCount(at + 1);
    await expect
      .poll(async () => (await session.turns()).at(-1)?.spoken.map(({ state }) => state))
      .toEqual(['heard']);
    await expect(session.state).toHaveText('Listening');
  }
  // What paplay and the sound server still held when it ended is in it, and so is the way to the service.
  expect(Math.max(...lateMs)).toBeLessThan(500);
});

test('pulled out in the middle of a sentence, the default goes on with it; plugged in again, it listens again', async ({
  openHere,
  simulator,
}) => {
  await simulator.script({ rules: RULES });
  using lapel = plugInMicrophone('lapel');
  await using service = await keepRecordings(simulator.url);
  const session = await openHere({}, { env: { MINIMAX_API_BASE: service.url } });
  await choose(session, 'lapel');
  await handsFreeOf(session).click();
  await expect(session.state).toHaveText('Listening');
  const spoken = await spokenBy(LONG);
  const saidMs = soundMs(spoken.samples, spoken.rateHz);
  // Whoever speaks in the room is heard by both.
  const both = Promise.all([
    say(spoken.samples, spoken.rateHz, 'lapel_in'),
    say(spoken.samples, spoken.rateHz, MICROPHONE_IN),
  ]);
  await session.page.waitForTimeout(saidMs / 3);
  lapel.unplug();
  await both;
  await expect(questionsOf(session)).toHaveCount(1);
  await expect(noteOf(session)).toContainText('The microphone was disconnected', { timeout: 20_000 });
  const [recording] = service.recordings;
  const lostMs = saidMs - soundMs(recording ?? new Float32Array(), RECORDING_RATE_HZ);
  console.log(`pulled out in the middle of ${saidMs.toFixed(0)} ms: ${lostMs.toFixed(0)} ms lost`);
  expect(service.recordings).toHaveLength(1);
  expect(lostMs).toBeLessThan(700);

  const again = Promise.all([
    say(spoken.samples, spoken.rateHz, 'lapel_in'),
    say(spoken.samples, spoken.rateHz, MICROPHONE_IN),
  ]);
  await session.page.waitForTimeout(saidMs / 3);
  lapel.plugIn();
  await again;
  await expect(questionsOf(session)).toHaveCount(2);
  const regained = saidMs - soundMs(service.recordings[1] ?? new Float32Array(), RECORDING_RATE_HZ);
  console.log(`plugged in again in the middle: ${regained.toFixed(0)} ms lost`);
  expect(regained).toBeLessThan(200);
  await expect(noteOf(session)).not.toContainText('The microphone was disconnected');
  await say(spoken.samples, spoken.rateHz, 'lapel_in');
  await expect(questionsOf(session)).toHaveCount(3);
});

test('another microphone that becomes the system’s default is the one that listens', async ({
  openHere,
  simulator,
}) => {
  await simulator.script({ rules: RULES });
  using _lapel = plugInMicrophone('lapel');
  const session = await openHere();
  await handsFreeOf(session).click();
  await expect(session.state).toHaveText('Listening');
  try {
    chooseDefault('source', 'lapel');
    await expect
      .poll(async () => {
        const { samples, rateHz } = await spokenBy(QUESTION);
        await say(samples, rateHz, 'lapel_in');
        return questionsOf(session).count();
      })
      .toBeGreaterThan(0);
  } finally {
    chooseDefault('source', MICROPHONE);
  }
});

test('a microphone that the system mutes is said to give nothing, and heard again afterwards', async ({
  openHere,
  simulator,
}) => {
  await simulator.script({ rules: RULES });
  const session = await openHere();
  await handsFreeOf(session).click();
  await expect(session.state).toHaveText('Listening');
  try {
    muteSource(MICROPHONE, true);
    await expect(noteOf(session)).toContainText('No sound comes from the microphone.');
  } finally {
    muteSource(MICROPHONE, false);
  }
  const { samples, rateHz } = await spokenBy(QUESTION);
  await say(samples, rateHz);
  await expect(questionsOf(session)).toHaveCount(1);
});

async function choose(session: Session, name: string): Promise<void> {
  await session.openSettings('Listening');
  await session.settings.getByRole('combobox', { name: 'Microphone' }).selectOption(name);
  await session.closeSettings();
}

/** The recording is the words from the first to the last, none cut off, as loud in their course as they were said. */
function expectWhole(recorded: Float32Array | undefined, spoken: Spoken): void {
  const said = Float32Array.from(spoken.samples, (sample) => sample / 32_768);
  const match = envelopeMatch(said, spoken.rateHz, recorded ?? new Float32Array(), RECORDING_RATE_HZ);
  console.log(
    `likeness ${match.likeness.toFixed(3)}, of the first 300 ms ${match.frontDb.toFixed(1)} dB, of the last ${match.endDb.toFixed(1)} dB`,
  );
  // A gap or a cut of a fifth of a second moves what follows, and half of the likeness is gone.
  expect(match.likeness).toBeGreaterThan(0.8);
  // No louder nor softer against the whole than it was said, by more than this: a cut would be.
  expect(Math.abs(match.frontDb)).toBeLessThan(9);
  expect(Math.abs(match.endDb)).toBeLessThan(9);
}
