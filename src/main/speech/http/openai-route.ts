import { createPcmFramer } from '../../audio/pcm-frames.ts';
import { createSoundReader } from '../../audio/sound-reader.ts';
import { billedUsdOf } from '../../net/http/response-headers.ts';
import type { StreamedAnswer } from '../../net/http/send.ts';
import { noSound } from './answer-faults.ts';
import { openAiSound, withoutAudio } from './openai-answer.ts';
import { openAiSpeechRequest } from './openai-request.ts';
import type { HttpOutput, SpeechRoute } from './speech-route.ts';

/**
 * OpenAI's, which LiteLLM and other proxies have: `POST {base}/v1/audio/speech`, answered with the
 * clip itself. Raw samples, WAV and MP3 are taken, whatever was asked for and whatever the content
 * type says. It tells no word times and no characters; a proxy may say what it bills.
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
  const billedUsd = billedUsdOf(answer.headers);
  yield { type: 'end', billedCharacters: null, ...(billedUsd === null ? {} : { billedUsd }) };
}

async function* frames(answer: StreamedAnswer): AsyncGenerator<Uint8Array> {
  const { kind, bytes } = await openAiSound(answer);
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
