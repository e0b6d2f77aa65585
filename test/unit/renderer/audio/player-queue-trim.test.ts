import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FADE, QueueRig, source } from './player-queue-rig.ts';

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
          const rig = new QueueRig();
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
