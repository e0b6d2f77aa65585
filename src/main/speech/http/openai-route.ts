import { createPcmFramer } from '../../audio/pcm-frames.ts';
import { sniffSound, type SoundKind } from '../../audio/sound-kind.ts';
import { createSoundReader } from '../../audio/sound-reader.ts';
import { classifyAnswer, isErrorBody } from '../../net/faults/classify-answer.ts';
import { refusal } from '../../net/http/json-events.ts';
import { parseJsonOrText, readText } from '../../net/http/read-text.ts';
import { isSuccess, type StreamedAnswer } from '../../net/http/send.ts';
import type { Sniffed } from '../../net/http/sniff.ts';
import { ServiceError } from '../../net/service-error.ts';
import { noSound } from './answer-faults.ts';
import { soundInEvents } from './openai-events.ts';
import { openAiSpeechRequest } from './openai-request.ts';
import type { HttpOutput, SpeechRoute } from './speech-route.ts';

const MAX_TEXT_BYTES = 64 * 1024;
/**
 * LiteLLM does not read MiniMax's `base_resp`: a refused voice, key or plan all come to this, and would do so again.
 */
const NO_AUDIO = /No audio data in MiniMax response/;

/**
 * OpenAI's, which LiteLLM and other proxies have: `POST {base}/v1/audio/speech`, answered with the
 * clip itself. Raw samples, WAV and MP3 are taken, whatever was asked for and whatever the content
 * type says. It tells no word times and no bill.
 */
export const openAiRoute: SpeechRoute = {
  name: 'openai',
  path: '/v1/audio/speech',
  // A proxy answers when the whole clip is made, however long that is.
  timeouts: { headersMs: 30_000, idleMs: 15_000 },
  body: ({ text, settings }) => openAiSpeechRequest(text, settings),
  read: readSound,
};

async function* readSound(answer: StreamedAnswer): AsyncGenerator<HttpOutput> {
  try {
    for await (const pcm of frames(answer)) yield { type: 'audio', pcm };
  } catch (error) {
    throw withoutAudio(error, answer);
  }
  yield { type: 'end', billedCharacters: null };
}

async function* frames(answer: StreamedAnswer): AsyncGenerator<Uint8Array> {
  const { kind, bytes } = await sound(answer);
  if (kind !== 'pcm' && kind !== 'wav' && kind !== 'mp3') throw noSound(answer, `${kind} instead of pcm`);
  const framer = createPcmFramer();
  const reader = await createSoundReader(kind, answer.host);
  try {
    for await (const chunk of bytes) yield* framer.push(reader.push(chunk));
    yield* framer.push(reader.end());
  } finally {
    reader.close();
  }
}

/** @throws ServiceError for an answer that is no sound. */
async function sound(answer: StreamedAnswer): Promise<Sniffed<SoundKind>> {
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

function withoutAudio(error: unknown, answer: StreamedAnswer): unknown {
  if (!(error instanceof ServiceError) || !NO_AUDIO.test(error.serviceMessage ?? '')) return error;
  return noSound(answer, error.serviceMessage, { serviceCode: error.serviceCode, cause: error });
}
