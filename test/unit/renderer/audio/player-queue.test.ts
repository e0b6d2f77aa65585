import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUANTUM, QueueRig, REBUFFER, source, zeros } from './player-queue-rig.ts';

describe('playing', () => {
  it('starts with the first chunk, however short', () => {
    const rig = new QueueRig();
    rig.push(10);
    rig.render();
    expect(rig.out).toEqual([...source(0, 10), ...zeros(QUANTUM - 10)]);
  });

  it('puts every sample out once, in order, with nothing between, while there is data', () => {
    const chunk = fc.record({ length: fc.nat({ max: 9000 }), lead: fc.nat({ max: 20 }), ends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(chunk, { minLength: 1, maxLength: 25 }), (chunks) => {
        const rig = new QueueRig();
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
        const rig = new QueueRig();
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

  it('drops what carries another generation', () => {
    const rig = new QueueRig();
    rig.push(QUANTUM, 0, 1);
    rig.queue.end(1, 0);
    rig.render();
    expect(rig.out).toEqual(zeros(QUANTUM));
    expect(rig.events).toEqual([]);
  });

  it('plays thousands of small chunks as one', () => {
    const rig = new QueueRig();
    for (let count = 0; count < 20_000; count += 1) rig.push(1 + (count % 3));
    rig.queue.end(0, 0);
    rig.render(Math.ceil(rig.next / QUANTUM));
    expect(rig.out.slice(0, rig.next)).toEqual(source(0, rig.next));
  });
});

describe('after an underrun', () => {
  function starved(): QueueRig {
    const rig = new QueueRig();
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
    const rig = new QueueRig();
    rig.push(60);
    rig.queue.end(0, 0);
    rig.render(3);
    rig.push(40, 1);
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual([...source(60, 100), ...zeros(QUANTUM - 40)]);
    expect(rig.of('underrun').map((event) => event.utterance)).toEqual([1]);
  });
});
