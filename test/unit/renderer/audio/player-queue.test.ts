import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaybackEvent } from '../../../../src/renderer/audio/player-messages.ts';
import { PlayerQueue } from '../../../../src/renderer/audio/player-queue.ts';

const RATE = 24_000;
const QUANTUM = 128;
const FADE = 120;
const REBUFFER = 3600;

/** A queue with a clock: one call is one quantum. Sample n of the signal is n mod 30000 + 3, above the silence threshold. */
class Rig {
  readonly queue = new PlayerQueue(RATE);
  readonly out: number[] = [];
  readonly events: PlaybackEvent[] = [];
  next = 0;

  push(length: number, utterance = 0, epoch = 0): void {
    const samples = Int16Array.from({ length }, (_, index) => signal(this.next + index));
    this.next += length;
    this.queue.push(epoch, utterance, samples);
  }

  render(quanta = 1): void {
    for (let count = 0; count < quanta; count += 1) {
      const quantum = new Float32Array(QUANTUM).fill(NaN);
      this.queue.render(quantum, this.out.length, 1000 + this.out.length / 24);
      for (const value of quantum) this.out.push(value * 32768);
      this.events.push(...this.queue.takeEvents());
    }
  }

  of<T extends PlaybackEvent['type']>(type: T): readonly Extract<PlaybackEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<PlaybackEvent, { type: T }> => event.type === type);
  }
}
const signal = (n: number): number => (n % 30_000) + 3;
const source = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, index) => signal(start + index));
const zeros = (length: number): number[] => Array.from({ length }, () => 0);

describe('playing', () => {
  it('starts with the first chunk, however short', () => {
    const rig = new Rig();
    rig.push(10);
    rig.render();
    expect(rig.out).toEqual([...source(0, 10), ...zeros(QUANTUM - 10)]);
  });

  it('puts every sample out once, in order, with nothing between, while there is data', () => {
    const chunk = fc.record({ length: fc.nat({ max: 9000 }), lead: fc.nat({ max: 20 }), ends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(chunk, { minLength: 1, maxLength: 25 }), (chunks) => {
        const rig = new Rig();
        let utterance = 0;
        for (const { length, lead, ends } of chunks) {
          rig.push(length, utterance);
          if (ends) {
            rig.queue.end(0, utterance);
            utterance += 1;
          }
          // Never more quanta than whole ones are there: the queue is not starved.
          rig.render(Math.min(lead, Math.floor((rig.next - rig.out.length) / QUANTUM)));
        }
        rig.queue.end(0, utterance);
        const total = rig.next;
        rig.render(Math.ceil((total - rig.out.length) / QUANTUM) + 1);
        expect(rig.out.slice(0, total)).toEqual(source(0, total));
        expect(rig.out.slice(total).every((value) => value === 0)).toBe(true);
        expect(rig.of('underrun')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('loses, repeats and reorders nothing when it starves: it only adds silence', () => {
    const step = fc.record({
      length: fc.nat({ max: 9000 }),
      quanta: fc.nat({ max: 90 }),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const rig = new Rig();
        let utterance = 0;
        for (const { length, quanta, ends } of steps) {
          rig.push(length, utterance);
          if (ends) {
            rig.queue.end(0, utterance);
            utterance += 1;
          }
          rig.render(quanta);
        }
        rig.queue.end(0, utterance);
        rig.render(Math.ceil(rig.next / QUANTUM) + 1);
        expect(rig.out.filter((value) => value !== 0)).toEqual(source(0, rig.next));
        const heard = rig.of('ended').reduce((sum, { samples }) => sum + samples, 0);
        expect(heard).toBe(rig.next);
        expect(rig.of('ended').map((event) => event.utterance)).toEqual(
          Array.from({ length: utterance + 1 }, (_, index) => index),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('drops what carries another epoch', () => {
    const rig = new Rig();
    rig.push(QUANTUM, 0, 1);
    rig.queue.end(1, 0);
    rig.render();
    expect(rig.out).toEqual(zeros(QUANTUM));
    expect(rig.events).toEqual([]);
  });

  it('plays thousands of small chunks as one', () => {
    const rig = new Rig();
    for (let count = 0; count < 20_000; count += 1) rig.push(1 + (count % 3));
    rig.queue.end(0, 0);
    rig.render(Math.ceil(rig.next / QUANTUM));
    expect(rig.out.slice(0, rig.next)).toEqual(source(0, rig.next));
  });
});

describe('after an underrun', () => {
  function starved(): Rig {
    const rig = new Rig();
    rig.push(QUANTUM + 28);
    rig.render(2);
    return rig;
  }

  it('says so once, at the exact frame', () => {
    const rig = starved();
    rig.render(5);
    expect(rig.of('underrun')).toEqual([
      { type: 'underrun', utterance: 0, frame: QUANTUM + 28, epochMs: 1000 + QUANTUM / 24, count: 1 },
    ]);
  });

  it('waits until 150 ms are queued', () => {
    const rig = starved();
    rig.push(REBUFFER - 1);
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual(zeros(QUANTUM));
    rig.push(1);
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual(source(QUANTUM + 28, 2 * QUANTUM + 28));
  });

  it('waits no longer than 150 ms for more, counted from when there is something to play', () => {
    const rig = starved();
    rig.render(100);
    rig.push(500);
    const waited = Math.ceil(REBUFFER / QUANTUM);
    rig.render(waited);
    expect(rig.out.slice(-waited * QUANTUM)).toEqual(zeros(waited * QUANTUM));
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual(source(QUANTUM + 28, 2 * QUANTUM + 28));
  });

  it('does not wait once the utterance is complete', () => {
    const rig = starved();
    rig.push(60);
    rig.queue.end(0, 0);
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual([...source(QUANTUM + 28, QUANTUM + 88), ...zeros(68)]);
    expect(rig.of('underrun')).toHaveLength(1);
  });

  it('does not take the gap between two utterances for one, and starts the next at once', () => {
    const rig = new Rig();
    rig.push(60);
    rig.queue.end(0, 0);
    rig.render(3);
    rig.push(40, 1);
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual([...source(60, 100), ...zeros(QUANTUM - 40)]);
    expect(rig.of('underrun').map((event) => event.utterance)).toEqual([1]);
  });
});

describe('what is reported', () => {
  it('names the exact frames of the first audible sample, the end and the drain', () => {
    const rig = new Rig();
    rig.queue.push(0, 4, Int16Array.from([0, 2, -2, ...zeros(137), -3, 9000]));
    rig.queue.end(0, 4);
    rig.render(2);
    expect(rig.events).toEqual([
      { type: 'audible', utterance: 4, frame: 140, epochMs: 1000 + 128 / 24 },
      { type: 'ended', utterance: 4, samples: 142, frame: 142, epochMs: 1000 + 128 / 24 },
      { type: 'drained', frame: 142, epochMs: 1000 + 128 / 24 },
    ]);
  });

  it('reports the end in the quantum of the last sample when that is filled exactly', () => {
    const rig = new Rig();
    rig.push(QUANTUM);
    rig.queue.end(0, 0);
    rig.render();
    expect(rig.of('ended')).toHaveLength(1);
    expect(rig.queue.position).toBe(null);
  });

  it('gives an end that is told late the time of the last sample', () => {
    const rig = new Rig();
    rig.push(QUANTUM);
    rig.render(40);
    rig.queue.end(0, 0);
    rig.render();
    expect(rig.of('ended')).toEqual([
      { type: 'ended', utterance: 0, samples: QUANTUM, frame: QUANTUM, epochMs: 1000 },
    ]);
  });

  it('ends an utterance without audio', () => {
    const rig = new Rig();
    rig.queue.end(0, 0);
    rig.render();
    expect(rig.of('ended').map(({ samples, frame }) => ({ samples, frame }))).toEqual([
      { samples: 0, frame: 0 },
    ]);
  });

  it('counts the position in samples of the utterance', () => {
    const rig = new Rig();
    rig.push(200);
    rig.queue.end(0, 0);
    rig.push(500, 1);
    rig.render(3);
    expect(rig.queue.position).toMatchObject({ utterance: 1, samples: 3 * QUANTUM - 200 });
  });
});

describe('stop', () => {
  it('fades from the very next sample to silence within 5 ms, at any moment and any queue length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 2000 }), (quanta, more) => {
        const rig = new Rig();
        rig.queue.push(0, 0, new Int16Array(quanta * QUANTUM + more).fill(20_000));
        rig.render(quanta);
        rig.queue.stop(1, 77);
        rig.render(2);
        const after = rig.out.slice(quanta * QUANTUM);
        const ramp = after.slice(0, FADE);
        expect(ramp[0]).toBeCloseTo((20_000 * (FADE - 1)) / FADE, 2);
        ramp.forEach((value, index) => {
          const before = index === 0 ? 20_000 : (ramp[index - 1] ?? 0);
          expect(before - value).toBeGreaterThan(0);
          expect(before - value).toBeLessThan(20_000 / FADE + 0.1);
        });
        expect(after.slice(FADE)).toEqual(zeros(2 * QUANTUM - FADE));
        expect(rig.of('stopped')).toEqual([
          {
            type: 'stopped',
            epoch: 1,
            cut: { utterance: 0, samples: quanta * QUANTUM },
            frame: quanta * QUANTUM + FADE,
            epochMs: 77,
          },
        ]);
      }),
      { numRuns: 40 },
    );
  });

  it('plays the next epoch right behind the fade, whole', () => {
    const rig = new Rig();
    rig.push(5000);
    rig.render();
    rig.queue.stop(1, 0);
    const from = rig.next;
    rig.push(5000, 1, 1);
    rig.render(4);
    expect(rig.out.slice(QUANTUM + FADE)).toEqual(source(from, from + 4 * QUANTUM - FADE));
  });

  it('has nothing to fade when nothing sounds', () => {
    const rig = new Rig();
    rig.push(QUANTUM / 2);
    rig.render(2);
    rig.push(50);
    rig.queue.stop(1, 0);
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual(zeros(QUANTUM));
    expect(rig.of('stopped').map(({ frame }) => frame)).toEqual([2 * QUANTUM]);
  });

  it('lets a fade that is under way go on when it is stopped again', () => {
    const rig = new Rig();
    rig.push(5000);
    rig.render();
    rig.queue.stop(1, 0);
    rig.queue.stop(2, 0);
    rig.render(2);
    expect(rig.out[QUANTUM + 60]).toBeGreaterThan(0);
    expect(rig.of('stopped').map(({ epoch, frame, cut }) => ({ epoch, frame, cut: cut?.utterance }))).toEqual(
      [
        { epoch: 1, frame: QUANTUM + FADE, cut: 0 },
        { epoch: 2, frame: QUANTUM + FADE, cut: undefined },
      ],
    );
  });

  it('forgets a pause', () => {
    const rig = new Rig();
    rig.queue.pause();
    rig.queue.stop(1, 0);
    rig.push(QUANTUM, 0, 1);
    rig.render();
    expect(rig.out).toEqual(source(0, QUANTUM));
  });
});

describe('pause', () => {
  it('falls silent within 5 ms and goes on with the very next sample', () => {
    const rig = new Rig();
    rig.push(9000);
    rig.render(2);
    rig.queue.pause();
    rig.render(50);
    const paused = rig.out.slice(2 * QUANTUM);
    expect(paused[0]).toBeCloseTo((signal(2 * QUANTUM) * (FADE - 1)) / FADE, 2);
    expect(paused.slice(FADE)).toEqual(zeros(50 * QUANTUM - FADE));
    expect(rig.queue.position).toMatchObject({ samples: 2 * QUANTUM + FADE });
    rig.queue.resume();
    rig.render(3);
    const resumed = rig.out.slice(52 * QUANTUM);
    expect(resumed[0]).toBeCloseTo(signal(2 * QUANTUM + FADE) / FADE, 2);
    expect(resumed.slice(FADE)).toEqual(source(2 * QUANTUM + 2 * FADE, 5 * QUANTUM + FADE));
    expect(rig.of('underrun')).toEqual([]);
  });

  it('lets nothing of what arrives in it sound', () => {
    const rig = new Rig();
    rig.queue.pause();
    rig.render();
    rig.push(5000);
    rig.queue.end(0, 0);
    rig.render(50);
    expect(rig.out).toEqual(zeros(51 * QUANTUM));
    expect(rig.events).toEqual([]);
  });

  it('lets nothing sound of what was queued before it but had not begun', () => {
    const rig = new Rig();
    rig.push(5000);
    rig.queue.pause();
    rig.render(50);
    expect(rig.out).toEqual(zeros(50 * QUANTUM));
  });

  it('that the sound runs out under holds what arrives later', () => {
    const rig = new Rig();
    rig.push(QUANTUM + 50);
    rig.render();
    rig.queue.pause();
    rig.render();
    rig.push(5000);
    rig.render(50);
    expect(rig.out.slice(QUANTUM + 50)).toEqual(zeros(51 * QUANTUM - 50));
  });

  it('keeps every sample in its place over any sequence of pauses', () => {
    const step = fc.record({ pause: fc.boolean(), quanta: fc.nat({ max: 5 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const rig = new Rig();
        rig.push(20_000);
        rig.queue.end(0, 0);
        for (const { pause, quanta } of steps) {
          if (pause) rig.queue.pause();
          else rig.queue.resume();
          rig.render(quanta);
        }
        rig.queue.resume();
        rig.render(Math.ceil(20_000 / QUANTUM) + 1);
        expect(rig.of('ended').map(({ samples }) => samples)).toEqual([20_000]);
        const end = rig.of('ended')[0]?.frame ?? 0;
        // The ramps are over by now: the last thousand samples are the source's own.
        expect(rig.out.slice(end - 1000, end)).toEqual(source(19_000, 20_000));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a trim', () => {
  it('leaves every sample before it as it was, whatever was pushed and played, and lets nothing behind it sound', () => {
    const chunk = fc.record({ length: fc.integer({ min: 1, max: 900 }), ends: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(chunk, { minLength: 1, maxLength: 12 }),
        fc.nat({ max: 20 }),
        fc.nat({ max: 3 }),
        fc.nat({ max: 2_000 }),
        (chunks, quanta, utterance, keep) => {
          const rig = new Rig();
          let current = 0;
          const starts: number[] = [0];
          for (const { length, ends } of chunks) {
            rig.push(length, current);
            if (!ends) continue;
            rig.queue.end(0, current);
            current += 1;
            starts[current] = rig.next;
          }
          const start = starts[utterance];
          if (start === undefined) return;
          const limit = Math.min(start + keep, starts[utterance + 1] ?? rig.next);
          rig.render(quanta);
          const played = rig.out.findLastIndex((value) => value !== 0) + 1;
          rig.queue.trim(0, utterance, keep);
          rig.render(60);
          const heard = rig.out.slice(0, Math.max(0, limit - FADE));
          expect(heard).toEqual(source(0, heard.length));
          const last = rig.out.findLastIndex((value) => value !== 0) + 1;
          expect(last).toBeLessThanOrEqual(Math.max(limit, played + FADE));
          expect(rig.of('ended').map((event) => event.utterance)).toContain(utterance);
          expect(rig.of('drained').length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
