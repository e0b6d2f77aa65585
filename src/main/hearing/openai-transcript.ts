import { z } from 'zod';
import { ServiceError } from '../net/service-error.ts';
import { MAX_SECONDS, type TranscriptReader } from './transcript-reader.ts';

const text = z.string().nullish().catch(null);
/** Servers write seconds as a number, OpenAI's older ones as a string. */
const seconds = z.coerce.number().min(0).max(MAX_SECONDS).nullish().catch(null);
const eventShape = z.object({
  type: text,
  delta: text,
  text,
  duration: seconds,
  segments: z
    .array(z.object({ no_speech_prob: z.number().nullish().catch(null) }))
    .nullish()
    .catch(null),
  usage: z.object({ seconds }).nullish().catch(null),
});
type Event = z.output<typeof eventShape>;

/** Whisper's own bound for silence (`no_speech_threshold`). */
const NO_SPEECH_PROBABILITY = 0.6;

/**
 * Reads `/v1/audio/transcriptions` in each of its JSON forms: `transcript.text.delta` events up to a
 * `transcript.text.done`, which repeats the whole text, or one object (`json`, `verbose_json`).
 */
export function createOpenAiTranscript(host: string): TranscriptReader {
  let text = '';
  let isComplete = false;
  let durationSeconds: number | null = null;
  let billedSeconds: number | null = null;

  function finish(event: Event): void {
    if (!isSilence(event)) text = event.text ?? text;
    else text = '';
    isComplete = true;
    durationSeconds = event.duration ?? null;
    billedSeconds = event.usage?.seconds ?? durationSeconds;
  }

  return {
    push(event) {
      const parsed = eventShape.safeParse(event);
      if (!parsed.success)
        throw new ServiceError('internal', { host, serviceMessage: 'an answer of another shape' });
      const { type, delta, text: whole, duration, segments } = parsed.data;
      if (type === 'transcript.text.delta') text += delta ?? '';
      else if (type === 'transcript.text.done') finish(parsed.data);
      // Another type is an event that is not known here: segments of speakers, for one.
      else if (type == null && (whole != null || duration != null || segments != null)) finish(parsed.data);
    },
    get text() {
      return text;
    },
    get isComplete() {
      return isComplete;
    },
    get durationMs() {
      return durationSeconds === null ? null : Math.round(durationSeconds * 1_000);
    },
    get billedSeconds() {
      return billedSeconds;
    },
  };
}

/** Whisper writes something for silence too, and says in each segment how sure it is that nobody spoke. */
function isSilence({ segments }: Event): boolean {
  if (segments == null || segments.length === 0) return false;
  return segments.every(({ no_speech_prob: probability }) => (probability ?? 0) > NO_SPEECH_PROBABILITY);
}
