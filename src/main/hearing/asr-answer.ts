import { z } from 'zod';
import { ServiceError } from '../net/service-error.ts';
import { MAX_SECONDS, type TranscriptReader } from './transcript-reader.ts';

const text = z.string().nullish().catch(null);
const eventShape = z.object({
  /** In a stream: what is added. */
  delta: text,
  finish: z.boolean().nullish().catch(null),
  /** In an answer that is no stream: all of it. */
  text,
  /** Seconds. */
  duration: z.number().min(0).max(MAX_SECONDS).nullish().catch(null),
  segments: z.array(z.unknown()).nullish().catch(null),
});

/**
 * Reads asr-1.0: `{"index":0,"delta":"Turn on","finish":false}` and so on until `finish`, which may bring text of its
 * own and the duration; or `{"text":…,"duration":…}` in one, where a missing text means that nothing was said.
 */
export function createAsrAnswer(host: string): TranscriptReader {
  let text = '';
  let isComplete = false;
  let seconds: number | null = null;
  return {
    push(event) {
      const parsed = eventShape.safeParse(event);
      if (!parsed.success)
        throw new ServiceError('internal', { host, serviceMessage: 'an answer of another shape' });
      const { delta, finish, text: whole, duration, segments } = parsed.data;
      seconds = duration ?? seconds;
      if (delta != null || finish != null) {
        text += delta ?? '';
        isComplete = finish === true;
      } else if (whole != null || duration != null || segments != null) {
        text = whole ?? '';
        isComplete = true;
      }
    },
    get text() {
      return text;
    },
    get isComplete() {
      return isComplete;
    },
    get durationMs() {
      return seconds === null ? null : Math.round(seconds * 1_000);
    },
    // The price is by the hour of what is returned as duration; whether it is rounded is not published.
    get billedSeconds() {
      return seconds;
    },
  };
}
