import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BLOCK_SAMPLES } from '../../src/renderer/audio/recorder-messages.ts';
import { BLOCK_MS } from '../../src/renderer/listening/block.ts';
import { Segmenter, segmenterOptions } from '../../src/renderer/listening/segmenter.ts';
import { Silero } from '../../src/renderer/listening/silero.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import { compileFlite, runFlite } from '../../src/simulator/voice/flite-program.ts';
import { fliteSpeechFor } from '../../src/simulator/voice/flite-voices.ts';
import { rmsOf, whiteNoise } from '../harness/noise.ts';
import { humanSpeech } from '../support/recordings/human-speech.ts';
import type { Measurement } from './measurement.ts';
import { recordedNoise, type RecordedNoise } from './recorded-noise.ts';

const RATE_HZ = 16_000;
const NOISE_MINUTES = 10;
/** Of each language. */
const HUMAN_SENTENCES = 12;
/** Near, and farther away. */
const RECORDED_GAINS = [1, 0.3, 0.1] as const;
/** A sample over this is sound, of a voice that peaks at about a third. */
const ONSET = 0.02;
/** People let their words fade out more softly than made voices do. */
const HUMAN_ONSET = 0.01;
const ROOM = 20;

const SENTENCES = [
  'Why does the sky turn red at dusk?',
  'And at noon?',
  'Tell me a story about a lighthouse.',
  'Stop.',
  'What is twelve times seven, plus five?',
] as const;
/** A woman's voice, two men's, and a girl's. */
const VOICES = [
  'English_Graceful_Lady',
  'English_magnetic_voiced_man',
  'English_expressive_narrator',
  'English_radiant_girl',
] as const;

interface Detection {
  readonly startDelayMs: number;
  readonly endDelayMs: number;
}

/**
 * The detector's model and rules as they are, without an app: blocks in,
 * faster than they were spoken.
 */
export async function listening(): Promise<readonly Measurement[]> {
  const model = createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx');
  const silero = await Silero.load(new Uint8Array(readFileSync(model)));
  const program = await compileFlite();
  const detections: Detection[] = [];
  const blockMs: number[] = [];
  for (const voice of VOICES)
    for (const sentence of SENTENCES) {
      const clip = runFlite(program, sentence, fliteSpeechFor(voice, 1, 0)).samples.map(
        (sample) => sample / 2,
      );
      detections.push(await detect(silero, clip, ONSET, blockMs));
    }
  const human: Detection[] = [];
  const people = humanSpeech(HUMAN_SENTENCES) ?? [];
  for (const { samples } of people) human.push(await detect(silero, samples, HUMAN_ONSET, blockMs));
  const falseTurns: number[] = [];
  for (const noise of Object.values(NOISES)) falseTurns.push(await turnsIn(silero, madeNoise(noise)));
  const recorded: number[] = [];
  const recordings = recordedNoise() ?? [];
  for (const { samples } of recordings)
    for (const gain of RECORDED_GAINS)
      recorded.push(
        await turnsIn(
          silero,
          samples.map((sample) => sample * gain),
        ),
      );
  return [
    ...detectionsOf(
      `${VOICES.length} made voices saying ${SENTENCES.length} sentences each`,
      ONSET,
      detections,
    ),
    ...(people.length === 0
      ? []
      : detectionsOf(
          `people saying ${HUMAN_SENTENCES} sentences each in ${new Set(people.map(({ language }) => language)).size} languages (recordings from Debian's packages)`,
          HUMAN_ONSET,
          human,
        )),
    {
      name: 'False turns in made noise',
      how: `${NOISE_MINUTES} minutes of made noise (${Object.keys(NOISES).join(', ')}), in equal parts.`,
      unit: 'count',
      values: [falseTurns.reduce((sum, count) => sum + count, 0)],
      limits: [{ of: 'most', atMost: 0 }],
    },
    ...(recordings.length === 0 ? [] : [recordedTurns(recordings, recorded)]),
    {
      name: 'Time of the model for a block of 32 ms',
      how: 'In Node, one thread.',
      unit: 'ms',
      values: blockMs,
      limits: [],
    },
  ];
}

function detectionsOf(
  who: string,
  soundAbove: number,
  detections: readonly Detection[],
): readonly Measurement[] {
  const whose = soundAbove === ONSET ? '' : ', people';
  return [
    {
      name: `Speech start detected${whose}`,
      how: `From the first sample over ${soundAbove} to the end of the block with which the detector is sure, of ${who} in a quiet room. Without capture and the way to the worker, and without the time that the model takes.`,
      unit: 'ms',
      values: detections.map(({ startDelayMs }) => startDelayMs),
      limits: [
        { of: 'p50', atMost: 60 },
        { of: 'p95', atMost: 150 },
      ],
    },
    {
      name: `End of speech → sent, over the pause that is set${whose}`,
      how: `From the last sample over ${soundAbove} to the end of the block that ends it, less ${DEFAULT_SETTINGS.listening.endPauseMs} ms.`,
      unit: 'ms',
      values: detections.map(({ endDelayMs }) => endDelayMs),
      limits: [
        { of: 'p50', atMost: 60 },
        { of: 'p95', atMost: 60 },
      ],
    },
  ];
}

async function detect(
  silero: Silero,
  clip: Int16Array,
  soundAbove: number,
  blockMs: number[],
): Promise<Detection> {
  const before = RATE_HZ;
  const isSound = (sample: number): boolean => Math.abs(sample) > soundAbove * 32_768;
  const samples = new Int16Array(before + clip.length + 2 * RATE_HZ).map(whiteNoise(ROOM));
  clip.forEach((sample, at) => (samples[before + at] = (samples[before + at] ?? 0) + sample));
  const onset = before + clip.findIndex(isSound);
  const offset = before + clip.findLastIndex(isSound);
  const msOf = (sample: number): number => (sample / RATE_HZ) * 1_000;
  const segmenter = new Segmenter(segmenterOptions(DEFAULT_SETTINGS.listening));
  silero.reset();
  let startMs = NaN;
  let endMs = NaN;
  for (let at = 0; at + BLOCK_SAMPLES <= samples.length; at += BLOCK_SAMPLES) {
    const block = samples.slice(at, at + BLOCK_SAMPLES);
    const beganAt = performance.now();
    const probability = await silero.takeIn(block);
    blockMs.push(performance.now() - beganAt);
    const event = segmenter.push(block, rmsOf(block), probability);
    if (event?.type === 'start' && Number.isNaN(startMs)) startMs = msOf(at) + BLOCK_MS;
    if (event?.type === 'end') endMs = msOf(at) + BLOCK_MS;
  }
  if (Number.isNaN(startMs) || Number.isNaN(endMs)) throw new Error('words were not detected');
  return {
    startDelayMs: startMs - msOf(onset),
    endDelayMs: endMs - msOf(offset) - DEFAULT_SETTINGS.listening.endPauseMs,
  };
}

/** A sample each, given its number. */
const NOISES: Readonly<Record<string, () => (at: number) => number>> = {
  hiss: () => whiteNoise(2_500),
  'a fan': () => {
    const random = whiteNoise(6_000);
    let low = 0;
    return () => (low += (random() - low) * 0.03) * 4;
  },
  'mains hum': () => {
    const random = whiteNoise(200);
    return (at) => Math.sin((at / RATE_HZ) * 100 * Math.PI) * 2_000 + random();
  },
  'keys being struck': () => {
    const random = whiteNoise(12_000);
    const quiet = whiteNoise(60);
    return (at) => {
      const sinceStroke = at % 2_900;
      return quiet() + (sinceStroke < 400 ? random() * Math.exp(-sinceStroke / 60) : 0);
    };
  },
  'a chime': () => (at) => {
    const sinceStroke = at % (3 * RATE_HZ);
    return Math.sin((at / RATE_HZ) * 880 * 2 * Math.PI) * 8_000 * Math.exp(-sinceStroke / 8_000);
  },
};

function madeNoise(noise: () => (at: number) => number): Int16Array {
  const next = noise();
  const length = (NOISE_MINUTES * 60 * RATE_HZ) / Object.keys(NOISES).length;
  return Int16Array.from({ length }, (_, at) => next(at));
}

function recordedTurns(recordings: readonly RecordedNoise[], turns: readonly number[]): Measurement {
  const minutes = recordings.reduce((sum, { samples }) => sum + samples.length, 0) / RATE_HZ / 60;
  const parts = recordings.map(({ name, samples }) => `${name} ${(samples.length / RATE_HZ).toFixed(0)} s`);
  return {
    name: 'False turns in recorded noise',
    how: `${minutes.toFixed(1)} minutes from Debian's packages (${parts.join(', ')}), as loud as they were recorded; and the same ${RECORDED_GAINS.slice(1).join(' and ')} as loud. A value for each.`,
    unit: 'count',
    values: turns,
    limits: [{ of: 'most', atMost: 0 }],
  };
}

async function turnsIn(silero: Silero, samples: Int16Array): Promise<number> {
  const segmenter = new Segmenter(segmenterOptions(DEFAULT_SETTINGS.listening));
  silero.reset();
  let turns = 0;
  for (let at = 0; at + BLOCK_SAMPLES <= samples.length; at += BLOCK_SAMPLES) {
    const block = samples.slice(at, at + BLOCK_SAMPLES);
    if (segmenter.push(block, rmsOf(block), await silero.takeIn(block))?.type === 'end') turns += 1;
  }
  return turns;
}
