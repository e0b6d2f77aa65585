import type { Page } from '@playwright/test';
import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import { findCounterFaults } from '../harness/counter-signal.ts';
import { clearRenderedAudio, installRenderedAudio, readRenderedAudio } from '../harness/rendered-audio.ts';
import { blockMainThread, send, settle, withBenchApp, type BenchApp } from './bench-app.ts';
import type { Measurement } from './measurement.ts';

const SECONDS = 60;
const SPOKEN_PIECES = 7;
const CHUNK_SAMPLES = { min: 1, max: 9_000 };
/**
 * Up to this long after the chunk before: on average the signal comes three
 * times as fast as it is heard.
 */
const JITTER_MS = 120;
const BLOCKED_MS = 120;
const BLOCKED_EVERY_MS = 180;

export async function gapless(): Promise<readonly Measurement[]> {
  const free = await hear(() => Promise.resolve());
  const blocked = await hear((page) => blockMainThread(page, BLOCKED_MS, BLOCKED_EVERY_MS));
  return [
    ...measurements('', `the page's main thread as it is`, free),
    ...measurements(
      ', main thread blocked',
      `the page's main thread busy for ${BLOCKED_MS} ms of every ${BLOCKED_EVERY_MS} ms`,
      blocked,
    ),
  ];
}

interface Heard {
  readonly inserted: number;
  readonly lost: number;
  readonly reordered: number;
  readonly sourceSamples: number;
  readonly chunks: number;
  readonly leastLeadMs: number;
}

/**
 * A turn whose speech is the counter signal, through the service's wire, main,
 * IPC, the page and the player.
 */
async function hear(prepare: (page: Page) => Promise<unknown>): Promise<Heard> {
  return withBenchApp(
    {
      simulator: { voice: 'counter', counterRestart: 'never' },
      script: script(),
      initScript: installRenderedAudio,
    },
    async ({ page, simulator }: BenchApp) => {
      await prepare(page);
      await clearRenderedAudio(page);
      await send(page, 'Count, please.');
      await settle(page);
      const log = (await simulator.log()).filter(({ route }) => route === 'bidi');
      const rendered = await readRenderedAudio(page);
      if (rendered === null) throw new Error('nothing was rendered');
      const sourceSamples = log.reduce((sum, { written }) => sum + (written.at(-1)?.total ?? 0), 0);
      const { inserted, lost, reordered } = findCounterFaults(rendered.samples, sourceSamples);
      return {
        inserted,
        lost,
        reordered,
        sourceSamples,
        chunks: log.reduce((sum, { written }) => sum + written.length, 0),
        leastLeadMs: leastLeadMs(log, rendered.sampleRateHz),
      };
    },
  );
}

/** A first clause and long sentences: each is said by itself, and each has chunks of other sizes. */
function script(): ScriptInput {
  const sentence = (index: number): string =>
    `Sentence number ${index} is long enough to be heard for a while, and so it goes on with one clause after the other, until it has more letters than most of the sentences that a model would ever write to be spoken.`;
  const text = [FIRST_CLAUSE, ...Array.from({ length: SPOKEN_PIECES - 1 }, (_, i) => sentence(i + 1))].join(
    ' ',
  );
  return {
    rules: [
      { match: { route: 'chat' }, reply: { text, tokenIntervalMs: 10 } },
      // Where commas end sentences there is not published; here only the app's flush does
      // it, behind the first clause.
      { match: { route: 'bidi' }, socketWire: { commaFrom: 1_000 } },
      ...Array.from({ length: SPOKEN_PIECES }, (_, index) => ({
        match: {
          route: 'bidi' as const,
          textIncludes: index === 0 ? FIRST_CLAUSE : `Sentence number ${index} `,
        },
        speechWire: {
          durationMs: Math.ceil((SECONDS * 1_000) / SPOKEN_PIECES),
          chunkSamples: { ...CHUNK_SAMPLES, seed: index + SEED },
          jitterMs: JITTER_MS,
        },
      })),
    ],
  };
}

/** Long enough to be said before its sentence is there. */
const FIRST_CLAUSE = 'Here is the count that you asked me for,';

/**
 * With this one the first chunks are longer than what comes between them; else the
 * service itself would leave gaps.
 */
const SEED = 1;

/**
 * How much of the signal the service had written, at least, beyond what can have been heard by
 * then: below zero the gap would be the service's. Hearing is counted from the first chunk, which
 * is earlier than it can begin.
 */
function leastLeadMs(log: readonly RequestRecord[], sampleRateHz: number): number {
  let before = 0;
  const marks = log
    .flatMap(({ written }) => {
      const all = written.map(({ total, at }) => ({ total: before + total, at }));
      before += written.at(-1)?.total ?? 0;
      return all;
    })
    .toSorted((a, b) => a.at - b.at);
  const [first] = marks;
  if (first === undefined) throw new Error('nothing was spoken');
  return Math.min(
    ...marks
      .slice(1)
      .map(({ at }, index) => ((marks[index]?.total ?? 0) / sampleRateHz) * 1_000 - (at - first.at)),
  );
}

function measurements(title: string, how: string, heard: Heard): readonly Measurement[] {
  const fault = (name: string, samples: number, what: string): Measurement => ({
    name: `${name}${title}`,
    how: what,
    unit: 'samples',
    values: [samples],
    limits: [{ of: 'most', atMost: 0 }],
  });
  return [
    fault(
      'Samples inserted',
      heard.inserted,
      `Of ${heard.sourceSamples} samples in ${heard.chunks} chunks of ${CHUNK_SAMPLES.min} to ${CHUNK_SAMPLES.max} samples with 0 to ${JITTER_MS} ms between them, ${how}. Sample n carries the value n: each output sample, taken before volume, names its source.`,
    ),
    fault('Samples lost', heard.lost, 'The same capture.'),
    fault('Samples reordered', heard.reordered, 'The same capture.'),
    {
      name: `Least lead of the service${title}`,
      how: 'How much of the signal had been written beyond what could have been heard; below zero a gap would be the service’s.',
      unit: 'ms',
      values: [heard.leastLeadMs],
      limits: [],
    },
  ];
}
