import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlayerCore } from '../../../../src/renderer/audio/player-core.ts';
import type { FromPlayer } from '../../../../src/renderer/audio/player-messages.ts';

const RATE_HZ = 24_000;
const QUANTUM = 128;
/** Of a pause, and of a resume. */
const FADE_SAMPLES = 120;

/** Plays a counter: sample n has the value n + 1. */
function rig(length = 24_000) {
  const messages: FromPlayer[] = [];
  let frame = 0;
  const core = new PlayerCore({
    sampleRateHz: RATE_HZ,
    capture: false,
    nowEpochMs: () => 7_000,
    post: (message) => messages.push(message),
    postLevel: () => undefined,
  });
  const samples = Int16Array.from({ length }, (_, index) => index + 1);
  core.receive({ type: 'pcm', generation: 0, utterance: 0, samples });
  core.receive({ type: 'end', generation: 0, utterance: 0 });
  core.receive({ type: 'watch', watch: 1 });
  const render = (quanta: number): number[] =>
    Array.from({ length: quanta }, () => {
      const out = new Float32Array(QUANTUM);
      core.render(out, frame);
      frame += QUANTUM;
      return [...out].map((sample) => sample * 32_768);
    }).flat();
  const ended = (): number[] =>
    messages.flatMap((message) => (message.type === 'ended' ? [message.samples] : []));
  return { core, render, messages, ended };
}

const hold = (watch = 1) => ({ type: 'hold', watch, detectedAtEpochMs: 6_990 }) as const;
const duck = (watch = 1) => ({ type: 'duck', watch, detectedAtEpochMs: 6_990 }) as const;
const loudest = (samples: readonly number[]): number => Math.max(...samples);

test('held wherever it is, the voice is silent at once and goes on with the very next sample', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 50 }), (before, during) => {
      const { core, render, ended } = rig();
      const first = render(before);
      core.receiveFromDetector(hold());
      const held = render(1 + during);
      expect(held.slice(FADE_SAMPLES).every((sample) => sample === 0)).toBe(true);
      core.receive({ type: 'pause' });
      core.receive({ type: 'resume' });
      const after = render(200);
      const from = after.findIndex((sample) => sample > 0);
      // Behind the fade every sample is its own number: none was lost, none came twice.
      const at = from + FADE_SAMPLES;
      expect(after[at]).toBeCloseTo(first.length + FADE_SAMPLES + FADE_SAMPLES + 1, 1);
      expect(ended()).toEqual([24_000]);
    }),
  );
});

test('lowered by 15 dB within 10 ms, and raised again without losing a sample', () => {
  const { core, render } = rig();
  render(10);
  core.receiveFromDetector(duck());
  const lowered = render(20);
  expect((lowered.at(-1) ?? 0) / (30 * QUANTUM)).toBeCloseTo(10 ** (-15 / 20), 3);
  expect((lowered[240] ?? 0) / (10 * QUANTUM + 241)).toBeCloseTo(10 ** (-15 / 20), 2);
  core.receiveFromDetector({ type: 'unduck', watch: 1 });
  const raised = render(40);
  expect(raised.at(-1)).toBeCloseTo(70 * QUANTUM, 1);
});

test('the times of lowering and holding are told together with the times of detection', () => {
  const { core, render, messages } = rig();
  render(1);
  core.receiveFromDetector(duck());
  core.receiveFromDetector(hold());
  const told = messages.filter(({ type }) => type === 'ducked' || type === 'held');
  expect(told).toEqual([
    { type: 'ducked', watch: 1, detectedAtEpochMs: 6_990, epochMs: 7_000 },
    { type: 'held', watch: 1, detectedAtEpochMs: 6_990, epochMs: 7_000 },
  ]);
});

test('what the detector does to an earlier reply, or to none, changes nothing', () => {
  const { core, render } = rig();
  core.receive({ type: 'watch', watch: 2 });
  core.receiveFromDetector(duck(1));
  core.receiveFromDetector(hold(1));
  expect(loudest(render(10))).toBeCloseTo(10 * QUANTUM, 1);
  core.receive({ type: 'watch', watch: null });
  core.receiveFromDetector(hold(2));
  expect(loudest(render(10))).toBeCloseTo(20 * QUANTUM, 1);
});

test('a pause that the page knows nothing of ends with the reply', () => {
  const { core, render } = rig();
  render(2);
  core.receiveFromDetector(hold());
  render(2);
  core.receive({ type: 'watch', watch: null });
  expect(loudest(render(10))).toBeGreaterThan(10 * QUANTUM);
});

test('a pause of the user is not ended by the detector', () => {
  const { core, render } = rig();
  core.receive({ type: 'pause' });
  core.receiveFromDetector(hold());
  core.receive({ type: 'watch', watch: null });
  expect(loudest(render(10))).toBe(0);
  core.receive({ type: 'resume' });
  expect(loudest(render(10))).toBeGreaterThan(0);
});

test('a stop undoes what the detector did: the next reply begins at full volume', () => {
  const { core, render } = rig();
  core.receiveFromDetector(duck());
  core.receiveFromDetector(hold());
  render(5);
  core.receive({ type: 'stop', generation: 1 });
  render(40);
  core.receive({ type: 'pcm', generation: 1, utterance: 1, samples: new Int16Array(1_280).fill(10_000) });
  expect(loudest(render(10))).toBeCloseTo(10_000, 1);
});
