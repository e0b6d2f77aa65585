import { concat } from '../../net/concat.ts';
import { send, type StreamedAnswer } from '../../net/http/send.ts';
import { watchSilence } from '../../net/http/silence.ts';
import { ServiceError } from '../../net/service-error.ts';
import { openAiSound, withoutAudio } from '../http/openai-answer.ts';
import { openAiFileRequest } from '../http/openai-request.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';
import { DEFAULT_CLIP_TIMEOUTS, type ClipRequest } from './request-clip.ts';

/** Half an hour of stereo at the highest rate; a request says a third of that. */
const MAX_CLIP_BYTES = 256 * 1024 * 1024;

/**
 * One whole clip over the route that OpenAI has, `POST {base}/v1/audio/speech`: the bytes of a file. Which rate it has
 * is the proxy's choice; of raw samples it would not be known, so they come in a WAV file.
 * @throws ServiceError, or the signal's reason.
 */
export async function requestProxyClip(
  { network, base, key, timeouts = DEFAULT_CLIP_TIMEOUTS }: SpeechEndpoint,
  { text, settings, audio }: Pick<ClipRequest, 'text' | 'settings' | 'audio'>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url('/v1/audio/speech'),
    body: openAiFileRequest(text, settings, audio),
    key: key(),
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.idleMs,
    signal,
  });
  let isWhole = false;
  try {
    const bytes = await readSound(answer, timeouts.idleMs);
    isWhole = true;
    return bytes;
  } catch (error) {
    signal.throwIfAborted();
    throw withoutAudio(error, answer);
  } finally {
    answer.close(isWhole);
  }
}

async function readSound(answer: StreamedAnswer, idleMs: number): Promise<Uint8Array> {
  const idle = watchSilence(answer, idleMs);
  try {
    const { bytes } = await openAiSound(answer);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of bytes) {
      idle.restart(idleMs);
      length += chunk.length;
      if (length > MAX_CLIP_BYTES) {
        throw new ServiceError('speech', { host: answer.host, flaw: { kind: 'tooLarge' } });
      }
      chunks.push(chunk);
    }
    return concat(chunks);
  } finally {
    idle.stop();
  }
}
