import { describe, expect, it } from 'vitest';
import { QUANTUM, QueueRig, zeros } from './player-queue-rig.ts';

describe('what is reported', () => {
  it('names the exact frames of the first audible sample, the end and the drain', () => {
    const rig = new QueueRig();
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
    const rig = new QueueRig();
    rig.push(QUANTUM);
    rig.queue.end(0, 0);
    rig.render();
    expect(rig.of('ended')).toHaveLength(1);
    expect(rig.queue.position).toBe(null);
  });

  it('gives an end that is told late the time of the last sample', () => {
    const rig = new QueueRig();
    rig.push(QUANTUM);
    rig.render(40);
    rig.queue.end(0, 0);
    rig.render();
    expect(rig.of('ended')).toEqual([
      { type: 'ended', utterance: 0, samples: QUANTUM, frame: QUANTUM, epochMs: 1000 },
    ]);
  });

  it('ends an utterance without audio', () => {
    const rig = new QueueRig();
    rig.queue.end(0, 0);
    rig.render();
    expect(rig.of('ended').map(({ samples, frame }) => ({ samples, frame }))).toEqual([
      { samples: 0, frame: 0 },
    ]);
  });

  it('counts the position in samples of the utterance', () => {
    const rig = new QueueRig();
    rig.push(200);
    rig.queue.end(0, 0);
    rig.push(500, 1);
    rig.render(3);
    expect(rig.queue.position).toMatchObject({ utterance: 1, samples: 3 * QUANTUM - 200 });
  });
});
