import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FADE, QUANTUM, QueueRig, signal, source, zeros } from './player-queue-rig.ts';

describe('pause', () => {
  it('falls silent within 5 ms and goes on with the very next sample', () => {
    const rig = new QueueRig();
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
    const rig = new QueueRig();
    rig.queue.pause();
    rig.render();
    rig.push(5000);
    rig.queue.end(0, 0);
    rig.render(50);
    expect(rig.out).toEqual(zeros(51 * QUANTUM));
    expect(rig.events).toEqual([]);
  });

  it('lets nothing sound of what was queued before it but had not begun', () => {
    const rig = new QueueRig();
    rig.push(5000);
    rig.queue.pause();
    rig.render(50);
    expect(rig.out).toEqual(zeros(50 * QUANTUM));
  });

  it('that the sound runs out under holds what arrives later', () => {
    const rig = new QueueRig();
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
        const rig = new QueueRig();
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
