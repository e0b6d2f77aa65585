import type { Page } from '@playwright/test';
import { clicksIn } from '../support/clicks.ts';
import { readCounted } from '../support/counted.ts';
import { expect, test } from '../support/fixtures.ts';
import { boundsOf, levelsOf, pitchHz } from '../support/levels.ts';
import { plugInSpeakers, record, RECORDED_RATE_HZ, untilSeconds } from '../support/sound-server.ts';
import { replyingWith, type Rule } from '../../support/app/scene.ts';

const SOURCE_RATE_HZ = 24_000;
const SENTENCES = [
  'The first sentence of this reply is there to be counted.',
  'The second one follows it at once, and is somewhat longer than that.',
  'The third is the last.',
];
/** Silence after the click on Stop. */
const STOP_LIMIT_MS = 100;
/** Against the peak of the voice. */
const CLICK_LIMIT_DB = -40;
/** Above what 16 bits leave of a fade. */
const AUDIBLE = 0.001;

const msOf = (samples: number): number => (samples / RECORDED_RATE_HZ) * 1_000;

test.describe('counted sound', () => {
  test.use({ voice: 'counter', sockets: true });

  test('a reply is heard whole at the loudspeaker, each sample once and in order', async ({
    openHere,
    simulator,
  }) => {
    await simulator.script({ rules: [replyingWith(SENTENCES.join(' '))] });
    const session = await openHere();
    const recording = await record();
    await session.ask('Count, please.');
    await session.settled();
    // What left the loudspeaker last is recorded a moment later.
    await untilSeconds(recording, recording.seconds() + 0.3);
    const { samples, startedAtEpochMs } = await recording.stop();
    const log = (await simulator.log()).filter(({ route }) => route === 'bidi');
    const sent = log.reduce((sum, { written }) => sum + (written.at(-1)?.total ?? 0), 0);
    const counted = readCounted(samples, RECORDED_RATE_HZ, SOURCE_RATE_HZ / RECORDED_RATE_HZ);
    expect(counted).toMatchObject({ jumps: [], gaps: [] });
    // A resampler rings a little behind the last sample.
    expect(Math.abs(counted.samples - sent)).toBeLessThan(64);
    const [turn] = await session.turns();
    const heardAtEpochMs = startedAtEpochMs + msOf(boundsOf(samples, 0.5 / 32_768).first);
    const { firstAudio, firstAudible } = turn?.timeline ?? { firstAudio: null, firstAudible: null };
    const late = (from: number | null): string =>
      (heardAtEpochMs - (turn?.sentAtEpochMs ?? NaN) - (from ?? NaN)).toFixed(1);
    console.log(
      `decoded in main → at the loudspeaker ${late(firstAudio)} ms; put out by the worklet → at the loudspeaker ${late(firstAudible)} ms`,
    );
  });
});

test.describe('tones', () => {
  test.use({ voice: 'softTone', sockets: true });

  const sounding = (durationMs: number): Rule => ({
    match: { route: 'bidi', textIncludes: '' },
    speechWire: { durationMs },
  });
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();

  test('Stop is silence within 100 ms of the click, and makes none', async ({ openHere, simulator }) => {
    await simulator.script({ rules: [replyingWith(SENTENCES.join(' ')), sounding(8_000)] });
    const session = await openHere();
    // The clock of the page's click and that of the recording are the machine's.
    await session.page.evaluate(() => {
      const clicked: number[] = [];
      Object.assign(globalThis, { clicked });
      addEventListener('click', () => clicked.push(Date.now()), { capture: true });
    });
    const recording = await record();
    const silentAfterMs: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await session.ask('Sound, please.');
      await session.wordHeard();
      await session.page.getByRole('button', { name: 'Stop' }).click();
      await session.settled();
    }
    const { samples, startedAtEpochMs } = await recording.stop();
    const clicked = await session.page.evaluate(
      () => (globalThis as unknown as { clicked: number[] }).clicked,
    );
    const ends = soundsIn(samples).map(({ end }) => startedAtEpochMs + msOf(end));
    expect(ends).toHaveLength(3);
    for (const end of ends) {
      const click = clicked.findLast((at) => at <= end) ?? NaN;
      silentAfterMs.push(end - click);
    }
    console.log(`silence after a click on Stop: ${silentAfterMs.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    expect(Math.max(...silentAfterMs)).toBeLessThan(STOP_LIMIT_MS);
    expectNoClick(samples);
  });

  test('nothing clicks at the start, in a pause, where it goes on, where the voice changes, and at the end', async ({
    openHere,
    simulator,
  }) => {
    await simulator.script({ rules: [replyingWith(SENTENCES.join(' ')), sounding(3_000)] });
    const session = await openHere();
    const recording = await record();
    await session.ask('Sound, please.');
    await session.wordHeard();
    await press(session.page, 'Pause');
    await expect(session.state).toContainText('Paused');
    await press(session.page, 'Play');
    await expect(session.state).toContainText('Speaking');
    await session.openSettings('Voice');
    await session.settings.getByRole('searchbox', { name: 'Search voices' }).fill('Radiant');
    await session.settings.getByRole('radio', { name: /Radiant Girl/u }).click();
    await session.closeSettings();
    await session.settled();
    const { samples } = await recording.stop();
    const pitches = pitchesOf(samples);
    const voices = pitches.filter((hz, at) => pitches.findIndex((other) => isSamePitch(hz, other)) === at);
    expect(voices, pitches.join()).toHaveLength(2);
    expectNoClick(samples);
  });
});

test.describe('output devices', () => {
  test.use({ voice: 'softTone', sockets: true });

  test('the chosen one sounds; pulled out, the default goes on; plugged in again, it is used again', async ({
    openHere,
    simulator,
  }) => {
    await simulator.script({
      rules: [
        replyingWith(SENTENCES.join(' ')),
        { match: { route: 'bidi', textIncludes: '' }, speechWire: { durationMs: 20_000 } },
      ],
    });
    using headset = plugInSpeakers('headset');
    const session = await openHere();
    await session.openSettings('Voice');
    await session.settings.getByLabel('Output device').selectOption('headset');
    await session.closeSettings();
    const [before, worn] = [await record(), await record('headset.monitor')];
    await session.ask('Sound, please.');
    await session.wordHeard();
    await untilSeconds(worn, worn.seconds() + 1.5);
    headset.unplug();
    const pulledOutAtEpochMs = Date.now();
    await untilSeconds(before, before.seconds() + 3);
    using again = plugInSpeakers('headset');
    const wornAgain = await record('headset.monitor');
    await untilSeconds(wornAgain, 6);
    await session.page.getByRole('button', { name: 'Stop' }).click();
    await session.settled();
    const atDefault = await before.stop();
    const sounds = soundsIn(atDefault.samples);
    const [first] = sounds;
    expect(soundsIn((await worn.stop()).samples).length).toBeGreaterThan(0);
    const silentMs = atDefault.startedAtEpochMs + msOf(first?.begin ?? NaN) - pulledOutAtEpochMs;
    console.log(`pulled out → the default sounds ${silentMs.toFixed(0)} ms`);
    // Nothing sounded there before the chosen one was gone, and it did within a second.
    expect(silentMs).toBeGreaterThan(-100);
    expect(silentMs).toBeLessThan(1_000);
    expect(soundsIn((await wornAgain.stop()).samples).length).toBeGreaterThan(0);
    const last = sounds.at(-1);
    expect(msOf(atDefault.samples.length - (last?.end ?? 0))).toBeGreaterThan(1_000);
    expect((await session.turns())[0]?.error).toBeNull();
    again.unplug();
  });
});

/** Of each stretch of 100 ms in which a tone sounds all the time, to 10 Hz. */
function pitchesOf(samples: Float32Array): readonly number[] {
  const length = RECORDED_RATE_HZ / 10;
  return Array.from({ length: Math.floor(samples.length / length) }, (_, at) => {
    const part = samples.subarray(at * length, (at + 1) * length);
    const isSteady = levelsOf(part, RECORDED_RATE_HZ).every((level) => level > 0.15);
    return isSteady ? Math.round(pitchHz(part, RECORDED_RATE_HZ) / 10) * 10 : 0;
  }).filter((hz) => hz > 0);
}

/** Cycles are counted whole, and the voices stand farther apart. */
const isSamePitch = (oneHz: number, otherHz: number): boolean => Math.abs(oneHz - otherHz) < 30;

/** The sounds of a recording, each until silence of 100 ms, as samples. */
function soundsIn(samples: Float32Array): readonly { readonly begin: number; readonly end: number }[] {
  const sounds: { begin: number; end: number }[] = [];
  const gap = RECORDED_RATE_HZ / 10;
  samples.forEach((sample, at) => {
    if (Math.abs(sample) <= AUDIBLE) return;
    const last = sounds.at(-1);
    if (last !== undefined && at - last.end < gap) last.end = at;
    else sounds.push({ begin: at, end: at });
  });
  return sounds;
}

function expectNoClick(samples: Float32Array): void {
  const [loudest] = clicksIn(samples, RECORDED_RATE_HZ);
  console.log(`loudest click ${loudest?.decibels.toFixed(1)} dB at ${loudest?.atMs.toFixed(0)} ms`);
  expect(loudest?.decibels).toBeLessThan(CLICK_LIMIT_DB);
}
