import { sniffSound, type SoundKind } from '../../audio/sound-kind.ts';
import { classifyAnswer } from '../../net/faults/classify-answer.ts';
import { isErrorBody } from '../../net/faults/read-answer.ts';
import { refusal } from '../../net/http/json-events.ts';
import { parseJsonOrText, readText } from '../../net/http/read-text.ts';
import { isSuccess, type StreamedAnswer } from '../../net/http/send.ts';
import type { Sniffed } from '../../net/http/sniff.ts';
import { ServiceError } from '../../net/service-error.ts';
import { noSound } from './answer-faults.ts';
import { soundInEvents } from './openai-events.ts';

const MAX_TEXT_BYTES = 64 * 1024;
/**
 * LiteLLM does not read MiniMax's `base_resp`: a refused voice, key or plan all come to this, and would do so again.
 */
const NO_AUDIO = /No audio data in MiniMax response/;

/**
 * What an answer to `POST /v1/audio/speech` holds, whatever its status and its content type say.
 * @throws ServiceError for an answer that is no sound; what its bytes throw.
 */
export async function openAiSound(answer: StreamedAnswer): Promise<Sniffed<SoundKind>> {
  if (!isSuccess(answer.status)) throw await refusal(answer, 'speech');
  const sniffed = await sniffSound(answer.bytes, answer.contentType);
  switch (sniffed.kind) {
    case 'events':
      return sniffSound(soundInEvents(answer, sniffed.bytes), '');
    // A web page under 200 is another server's: as if there were no such path.
    case 'page':
      throw await refusal(answer, 'speech', { bytes: sniffed.bytes, status: 404 });
    case 'text': {
      const body = parseJsonOrText(await readText(sniffed.bytes, MAX_TEXT_BYTES));
      if (isErrorBody(body)) throw classifyAnswer({ leg: 'speech', ...answer, body });
      throw noSound(answer, 'text instead of sound');
    }
    default:
      return sniffed;
  }
}

/** The same error, or that no sound was made, where the proxy says so in its own words. */
export function withoutAudio(error: unknown, answer: StreamedAnswer): unknown {
  if (!(error instanceof ServiceError) || !NO_AUDIO.test(error.serviceMessage ?? '')) return error;
  return noSound(answer, error.serviceMessage, { serviceCode: error.serviceCode, cause: error });
}
