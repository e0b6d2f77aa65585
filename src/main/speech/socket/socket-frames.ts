import { z } from 'zod';
import { classifyAnswer } from '../../net/faults/classify-answer.ts';
import { isErrorBody } from '../../net/faults/read-answer.ts';
import { parseJsonOrText } from '../../net/http/read-text.ts';
import { ServiceError } from '../../net/service-error.ts';
import { hexAudio } from '../../audio/hex-audio.ts';
import { parseSubtitle, type Subtitle } from '../words/subtitle.ts';

/** One message of a speech socket, either of the two kinds. */
export type SocketFrame =
  | { readonly type: 'connected' | 'started' | 'finished' }
  | { readonly type: 'sentenceStart' | 'sentenceEnd' | 'flushed' | 'canceled' }
  | AudioFrame
  /** A text was not taken; the session goes on. */
  | { readonly type: 'textRefused'; readonly because: 'empty' | 'tooLong' | 'queueFull' }
  /** The socket is of no more use. */
  | { readonly type: 'failed'; readonly error: ServiceError }
  /** To be skipped: the protocol grows. */
  | { readonly type: 'unknown' };

export interface AudioFrame {
  readonly type: 'audio';
  /** May end inside a sample; a view of pooled memory. */
  readonly bytes: Uint8Array;
  readonly subtitle: Subtitle | null;
  /** All audio of one request has come. */
  readonly isFinal: boolean;
  /** Says of itself that it repeats the whole clip. */
  readonly isAggregate: boolean;
  readonly billedCharacters: number | null;
}

/** Codes after which the session goes on, except inside `task_failed`. */
const softRefusals: ReadonlyMap<number, 'empty' | 'tooLong' | 'queueFull'> = new Map([
  [2203, 'empty'],
  [2204, 'tooLong'],
  [2205, 'queueFull'],
]);
const STATUS_COMPLETE = 2;

const frameShape = z.object({
  event: z.string().nullish().catch(null),
  is_final: z.boolean().nullish().catch(null),
  data: z
    .object({
      audio: z.unknown().optional(),
      status: z.number().nullish().catch(null),
      subtitle: z.unknown().optional(),
    })
    .nullish()
    .catch(null),
  extra_info: z
    .object({ usage_characters: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
  base_resp: z
    .object({ status_code: z.coerce.number().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/**
 * Reads one text message of `/ws/v1/t2a_v2` or `/ws/v1/t2a_v2_bidi`. Pure; never throws. Every field may be missing:
 * audio comes without `event`, `data` may be null, `base_resp` is not always there.
 */
export function parseSocketFrame(text: string, host: string): SocketFrame {
  const body = parseJsonOrText(text);
  const parsed = frameShape.safeParse(body);
  if (!parsed.success) return damaged(host, 'a message of another shape');
  const { event, is_final: isFinal, data, extra_info: info, base_resp: answer } = parsed.data;
  const code = answer?.status_code ?? 0;
  if (event === 'task_failed' || code !== 0 || isErrorBody(body)) {
    const because = event === 'task_failed' ? undefined : softRefusals.get(code);
    if (because !== undefined) return { type: 'textRefused', because };
    const error = classifyAnswer({
      leg: 'speech',
      status: 200,
      body,
      host,
      requestId: null,
      retryAfterMs: null,
    });
    return { type: 'failed', error };
  }
  switch (event) {
    case 'connected_success':
      return { type: 'connected' };
    case 'task_started':
      return { type: 'started' };
    case 'sentence_start':
      return { type: 'sentenceStart' };
    case 'sentence_end':
      return { type: 'sentenceEnd' };
    case 'task_flushed':
      return { type: 'flushed' };
    case 'task_canceled':
      return { type: 'canceled' };
    case 'task_finished':
      return { type: 'finished' };
    case 'task_continued':
      break;
    default:
      if (event != null || (data == null && isFinal == null)) return { type: 'unknown' };
  }
  const audio = data?.audio ?? '';
  const bytes = typeof audio === 'string' ? hexAudio(audio) : null;
  if (bytes === null) return damaged(host, 'audio that is not hexadecimal');
  return {
    type: 'audio',
    bytes,
    subtitle: parseSubtitle(data?.subtitle),
    isFinal: isFinal === true,
    isAggregate: data?.status === STATUS_COMPLETE,
    billedCharacters: info?.usage_characters ?? null,
  };
}

function damaged(host: string, serviceMessage: string): SocketFrame {
  return { type: 'failed', error: new ServiceError('speech', { host, serviceMessage }) };
}
