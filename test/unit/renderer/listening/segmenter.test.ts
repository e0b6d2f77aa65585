import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_SAMPLES } from '../../../../src/renderer/audio/recorder-messages.ts';
import { BLOCK_MS } from '../../../../src/renderer/listening/block.ts';
import {
  Segmenter,
  segmenterOptions,
  type SegmentEvent,
} from '../../../../src/renderer/listening/segmenter.ts';
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings.ts';

const OPTIONS = segmenterOptions(DEFAULT_SETTINGS.listening);
const PAUSE_BLOCKS = Math.ceil(OPTIONS.endPauseMs / BLOCK_MS);
const blocksOf = (ms: number): number => Math.round(ms / BLOCK_MS);

/** Blocks that are numbered, so that what comes back tells where it was. */
function run(probabilities: readonly number[], segmenter = new Segmenter(OPTIONS)) {
  return probabilities.map((probability, index): SegmentEvent | null =>
    segmenter.push(new Int16Array(BLOCK_SAMPLES).fill(index + 1), 0.1, probability),
  );
}
const of = (count: number, probability: number): number[] => Array.from({ length: count }, () => probability);
const endOf = (events: readonly (SegmentEvent | null)[]) => {
  const end = events.find((event) => event?.type === 'end');
  return end?.type === 'end' ? [...new Set(end.samples)] : null;
};

test('what is said comes whole: from before its first sound to after its last, and once', () => {
  const speech = blocksOf(1_000);
  const events = run([...of(50, 0), ...of(speech, 0.9), ...of(PAUSE_BLOCKS, 0.1)]);
  expect(events.flatMap((event) => (event === null ? [] : [event.type]))).toEqual(['start', 'end']);
  expect(events.findIndex((event) => event?.type === 'start')).toBe(50);
  const said = endOf(events) ?? [];
  // 400 ms before the first, 200 ms after the last.
  expect(said[0]).toBeLessThanOrEqual(51 - blocksOf(400));
  expect(said[0]).toBeGreaterThan(51 - blocksOf(500));
  expect(said.at(-1)).toBeGreaterThanOrEqual(50 + speech + blocksOf(180));
  expect(said.at(-1)).toBeLessThan(50 + speech + PAUSE_BLOCKS);
  // Without a gap.
  said.forEach((block, index) => expect(block).toBe((said[0] ?? 0) + index));
});

test('a short sound is no speech, and neither is what the detector is not sure of', () => {
  expect(run([...of(20, 0), ...of(4, 0.9), ...of(40, 0)]).flatMap((event) => event?.type ?? [])).toEqual([
    'start',
    'misfire',
  ]);
  expect(run([0, 0.4, 0.49, 0, 0.4, 0.4]).every((event) => event === null)).toBe(true);
});

test('what was discarded is void up to the next pause, even a short one, and what follows is taken in whole', () => {
  const segmenter = new Segmenter(segmenterOptions({ ...DEFAULT_SETTINGS.listening, endPauseMs: 1_200 }));
  expect(run(of(blocksOf(600), 0.9), segmenter)[0]).toEqual({ type: 'start' });
  segmenter.discard();
  const rest = run([...of(blocksOf(600), 0.9), ...of(blocksOf(320), 0)], segmenter);
  expect(rest.flatMap((event) => event?.type ?? [])).toEqual(['misfire']);
  const next = run([...of(blocksOf(600), 0.9), ...of(blocksOf(1_250), 0)], segmenter);
  expect(next.flatMap((event) => event?.type ?? [])).toEqual(['start', 'end']);
  expect(endOf(next)).toHaveLength(blocksOf(600) + Math.ceil(200 / BLOCK_MS));

  // The same where its beginning was taken in by something else.
  segmenter.discard();
  const elsewhere = run([...of(blocksOf(600), 0.9), ...of(blocksOf(320), 0)], segmenter);
  expect(elsewhere.flatMap((event) => event?.type ?? [])).toEqual(['misfire']);
});

test('a pause for thought does not end it', () => {
  const events = run([
    ...of(blocksOf(600), 0.9),
    ...of(PAUSE_BLOCKS - 1, 0),
    ...of(blocksOf(600), 0.9),
    ...of(PAUSE_BLOCKS, 0),
  ]);
  expect(events.filter((event) => event?.type === 'end')).toHaveLength(1);
  expect(endOf(events)).toHaveLength(blocksOf(600) * 2 + PAUSE_BLOCKS - 1 + Math.ceil(200 / BLOCK_MS));
});

test('what was taken in before a reset is in nothing that is said after it', () => {
  const segmenter = new Segmenter(OPTIONS);
  run(of(20, 0.9), segmenter);
  segmenter.reset();
  const events = run([...of(20, 0.9), ...of(PAUSE_BLOCKS, 0)], segmenter);
  expect(endOf(events)?.[0]).toBe(1);
});

test('starts and ends alternate whatever is taken in, and no block is said twice', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 400 }), (takenIn) => {
      const events = run(takenIn);
      let speaks = false;
      const said: number[] = [];
      for (const event of events) {
        if (event === null) continue;
        expect(event.type === 'start').toBe(!speaks);
        speaks = event.type === 'start';
        if (event.type === 'end') said.push(...new Set(event.samples));
      }
      expect(new Set(said).size).toBe(said.length);
    }),
  );
});

test('the pause that ends it and how readily it begins are the user’s', () => {
  const count = (endPauseMs: number, sensitivity: 'low' | 'normal' | 'high', probability: number) =>
    run(
      // Of its loudest vowel it is sure: from there it is speech as far as its beginning and end are.
      [...of(blocksOf(300), probability), ...of(blocksOf(300), probability + 0.31), ...of(blocksOf(700), 0)],
      new Segmenter(segmenterOptions({ endPauseMs, sensitivity })),
    ).filter((event) => event?.type === 'end').length;
  expect([300, 600, 1_200].map((endPauseMs) => count(endPauseMs, 'normal', 0.9))).toEqual([1, 1, 0]);
  expect((['low', 'normal', 'high'] as const).map((sensitivity) => count(300, sensitivity, 0.6))).toEqual([
    0, 1, 1,
  ]);
  expect((['low', 'normal', 'high'] as const).map((sensitivity) => count(300, sensitivity, 0.4))).toEqual([
    0, 0, 1,
  ]);
});

test('what the model takes for a voice and is never sure of is no speech: a machine, an animal, music', () => {
  const types = (...runs: readonly (readonly number[])[]) =>
    run([...runs.flat(), ...of(PAUSE_BLOCKS, 0)]).flatMap((event) => event?.type ?? []);
  expect(types(of(blocksOf(1_500), 0.85))).toEqual(['start', 'misfire']);
  expect(types(of(blocksOf(1_500), 0.6), [0.92])).toEqual(['start', 'end']);
});

test('a greeting is short, and detected when there is no doubt of it', () => {
  const types = (ms: number, surest: number) =>
    run([...of(blocksOf(ms) - 1, 0.8), surest, ...of(PAUSE_BLOCKS, 0)]).flatMap((event) => event?.type ?? []);
  expect(types(200, 0.99)).toEqual(['start', 'end']);
  expect(types(290, 0.95)).toEqual(['start', 'misfire']);
  expect(types(350, 0.95)).toEqual(['start', 'end']);
  expect(types(130, 0.99)).toEqual(['start', 'misfire']);
});

test('what the model still takes for speech behind the last sound is part of the pause', () => {
  const segmenter = new Segmenter(OPTIONS);
  const takeIn = (ms: number, rms: number, probability: number): (string | undefined)[] =>
    Array.from(
      { length: blocksOf(ms) },
      () => segmenter.push(new Int16Array(BLOCK_SAMPLES), rms, probability)?.type,
    );
  takeIn(800, 0.2, 0.9);
  const after = [...takeIn(160, 0.002, 0.9), ...takeIn(OPTIONS.endPauseMs, 0.002, 0.1)];
  expect((after.indexOf('end') + 1) * BLOCK_MS).toBeCloseTo(OPTIONS.endPauseMs, -2);
  // Soft speech is not a pause.
  takeIn(800, 0.2, 0.9);
  expect(takeIn(OPTIONS.endPauseMs, 0.02, 0.9)).not.toContain('end');
});
