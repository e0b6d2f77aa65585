import { z } from 'zod';
import { epochMs } from '../clock/epoch.ts';

/** One limit over all speech, as an account has it. */
export const rateLimitSchema = z.strictObject({
  /** Taken in any window; one more is refused and does not count. */
  requests: z.int().min(0),
  windowMs: z.number().positive().default(60_000),
  /** What counts on the sockets: it is not known what the service counts there. */
  sockets: z.enum(['sentences', 'connections', 'nothing']).default('sentences'),
  code: z.int().default(1002),
  /** On a socket: inside task_failed, or as a plain error that skips the sentence. Both were seen. */
  as: z.enum(['taskFailed', 'plain']).default('taskFailed'),
});
export type RateLimit = z.output<typeof rateLimitSchema>;

/** Remembers what was taken within the window. */
export interface RateCounter {
  take(): boolean;
}

export function createRateCounter(
  limit: Pick<RateLimit, 'requests' | 'windowMs'>,
  now: () => number = epochMs,
): RateCounter {
  let taken: readonly number[] = [];
  return {
    take() {
      const at = now();
      taken = taken.filter((before) => before > at - limit.windowMs);
      if (taken.length >= limit.requests) return false;
      taken = [...taken, at];
      return true;
    },
  };
}
