import { z } from 'zod';
import { hexAudio } from '../../audio/hex-audio.ts';
import type { SavingSettings } from '../../../shared/saved-audio.ts';
import { classifyAnswer } from '../../net/faults/classify-answer.ts';
import { takeJson } from '../../net/http/ask-json.ts';
import { ServiceError, type FileFlaw } from '../../net/service-error.ts';
import type { SpeechSettings } from '../speech-transport.ts';
import { t2aFileRequest } from '../http/t2a-request.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';
import type { AnswerTimeouts } from '../../net/service-endpoint.ts';

/** Nothing comes before the whole clip is made: ten minutes of speech take their time. */
export const DEFAULT_CLIP_TIMEOUTS: AnswerTimeouts = { headersMs: 240_000, idleMs: 30_000 };

/** Half as many bytes of audio. The text of the answer is held in memory as a whole. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

const fact = z.number().nullish().catch(null);
const answerShape = z.object({
  data: z.object({ audio: z.string().nullish() }).nullish(),
  extra_info: z.object({ audio_length: fact, usage_characters: fact }).nullish().catch(null),
});

export interface ClipRequest {
  readonly text: string;
  readonly settings: SpeechSettings;
  readonly audio: SavingSettings;
  readonly delivery: 'hex' | 'url';
}

export interface ClipAnswer {
  /** Whatever was asked for: a proxy may answer in the other way. */
  readonly audio:
    | { readonly type: 'bytes'; readonly bytes: Uint8Array }
    | { readonly type: 'url'; readonly address: string };
  readonly lengthMs: number | null;
  readonly billedCharacters: number | null;
}

/**
 * One whole clip in one answer, `POST {base}/v1/t2a_v2` with `stream: false`.
 * @throws ServiceError, or the signal's reason.
 */
export async function requestClip(
  { network, base, key, timeouts = DEFAULT_CLIP_TIMEOUTS }: SpeechEndpoint,
  { text, settings, audio, delivery }: ClipRequest,
  signal: AbortSignal,
): Promise<ClipAnswer> {
  const answer = await takeJson(
    {
      network,
      url: base.url('/v1/t2a_v2'),
      body: t2aFileRequest(text, settings, audio, { host: base.host, delivery }),
      key: key(),
      timeouts,
      maxBytes: MAX_ANSWER_BYTES,
      signal,
    },
    'speech',
  );
  const { body, host, requestId } = answer;
  // A web page under 200 is another server's: as if there were no such path.
  if (typeof body === 'string' && body.trimStart().startsWith('<')) {
    throw classifyAnswer({ leg: 'speech', ...answer, status: 404 });
  }
  return readAnswer(body, host, requestId);
}

function readAnswer(body: unknown, host: string, requestId: string | null): ClipAnswer {
  const fault = (kind: FileFlaw['kind']): ServiceError =>
    new ServiceError('speech', { host, requestId, flaw: { kind } });
  const parsed = answerShape.safeParse(body);
  if (!parsed.success) throw fault('unreadableAnswer');
  const { data, extra_info: info } = parsed.data;
  const given = data?.audio ?? '';
  if (given === '') throw fault('noAudio');
  const facts = {
    lengthMs: info?.audio_length ?? null,
    billedCharacters: info?.usage_characters ?? null,
  };
  if (/^https?:/iu.test(given)) return { ...facts, audio: { type: 'url', address: given } };
  const bytes = hexAudio(given);
  if (bytes === null) throw fault('notHex');
  // A copy: small Buffers are views of memory that others use too.
  return { ...facts, audio: { type: 'bytes', bytes: new Uint8Array(bytes) } };
}
