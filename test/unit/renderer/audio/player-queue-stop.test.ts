import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FADE, QUANTUM, QueueRig, source, zeros } from './player-queue-rig.ts';

describe('stop', () => {
  it('fades from the very next sample to silence within 5 ms, at any moment and any queue length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 2000 }), (quanta, more) => {
        const rig = new QueueRig();
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
            generation: 1,
            cut: { utterance: 0, samples: quanta * QUANTUM },
            frame: quanta * QUANTUM + FADE,
            epochMs: 77,
          },
        ]);
      }),
      { numRuns: 40 },
    );
  });

  it('plays the next generation right behind the fade, whole', () => {
    const rig = new QueueRig();
    rig.push(5000);
    rig.render();
    rig.queue.stop(1, 0);
    const from = rig.next;
    rig.push(5000, 1, 1);
    rig.render(4);
    expect(rig.out.slice(QUANTUM + FADE)).toEqual(source(from, from + 4 * QUANTUM - FADE));
  });

  it('has nothing to fade when nothing sounds', () => {
    const rig = new QueueRig();
    rig.push(QUANTUM / 2);
    rig.render(2);
    rig.push(50);
    rig.queue.stop(1, 0);
    rig.render();
    expect(rig.out.slice(-QUANTUM)).toEqual(zeros(QUANTUM));
    expect(rig.of('stopped').map(({ frame }) => frame)).toEqual([2 * QUANTUM]);
  });

  it('lets a fade that is under way go on when it is stopped again', () => {
    const rig = new QueueRig();
    rig.push(5000);
    rig.render();
    rig.queue.stop(1, 0);
    rig.queue.stop(2, 0);
    rig.render(2);
    expect(rig.out[QUANTUM + 60]).toBeGreaterThan(0);
    expect(
      rig.of('stopped').map(({ generation, frame, cut }) => ({ generation, frame, cut: cut?.utterance })),
    ).toEqual([
      { generation: 1, frame: QUANTUM + FADE, cut: 0 },
      { generation: 2, frame: QUANTUM + FADE, cut: undefined },
    ]);
  });

  it('forgets a pause', () => {
    const rig = new QueueRig();
    rig.queue.pause();
    rig.queue.stop(1, 0);
    rig.push(QUANTUM, 0, 1);
    rig.render();
    expect(rig.out).toEqual(source(0, QUANTUM));
  });
});
