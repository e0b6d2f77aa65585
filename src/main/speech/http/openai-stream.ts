import { classifyAnswer, isErrorBody } from '../../net/faults/classify-answer.ts';
import { refusal } from '../../net/http/json-events.ts';
import { parseJsonOrText, readText } from '../../net/http/read-text.ts';
import { send, type StreamedAnswer } from '../../net/http/send.ts';
import { ServiceError } from '../../net/service-error.ts';
import { watchdog } from '../../net/watchdog.ts';
import { soundInEvents } from './openai-events.ts';
import { openAiSpeechRequest } from './openai-request.ts';
import { createPcmFramer } from '../../audio/pcm-frames.ts';
import { cutAfterAudio, factsOf } from './refusal.ts';
import { sniffSound, type SniffedSound } from '../../audio/sound-kind.ts';
import { createSoundReader } from '../../audio/sound-reader.ts';
import type { SpeechRequest } from '../speech-transport.ts';
import type { SpeechTimeouts, T2aEndpoint, T2aOutput } from './t2a-stream.ts';

/** A proxy answers when the whole clip is made, however long that is. */
const DEFAULT_TIMEOUTS: SpeechTimeouts = { headersMs: 30_000, idleMs: 15_000 };
const MAX_TEXT_BYTES = 64 * 1024;
/** LiteLLM does not read MiniMax's `base_resp`: a refused voice, key or plan all come to this, and would do so again. */
const NO_AUDIO = /No audio data in MiniMax response/;

/**
 * One request for speech, `POST {base}/v1/audio/speech`: its audio as it comes, then one `end`. Raw samples, WAV and MP3 are taken,
 * whatever was asked for and whatever the content type says.
 * @throws ServiceError: `cut` when the connection broke after some audio, `stalled`, `speech` for sound that cannot be played or is not
 * there, else what the service said; the signal's reason when it fired.
 */
export async function* streamOpenAiSpeech(
  { network, base, key, timeouts = DEFAULT_TIMEOUTS }: T2aEndpoint,
  { text, settings }: Pick<SpeechRequest, 'text' | 'settings'>,
  signal: AbortSignal,
): AsyncGenerator<T2aOutput> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url('/v1/audio/speech'),
    body: openAiSpeechRequest(text, settings),
    key: key(),
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.idleMs,
    signal,
  });
  const idle = watchdog(() => answer.abort(new ServiceError('stalled', answer)));
  idle.restart(timeouts.idleMs);
  let gaveAudio = false;
  let complete = false;
  try {
    for await (const pcm of frames(answer)) {
      idle.restart(timeouts.idleMs);
      gaveAudio = true;
      yield { type: 'audio', pcm };
    }
    complete = true;
    if (!gaveAudio) throw unplayable(answer, 'no audio');
  } catch (error) {
    signal.throwIfAborted();
    throw cutAfterAudio(withoutAudio(error, answer), answer, gaveAudio);
  } finally {
    idle.stop();
    answer.close(complete);
  }
  yield { type: 'end', billedCharacters: null };
}

async function* frames(answer: StreamedAnswer): AsyncGenerator<Uint8Array> {
  const { kind, bytes } = await sound(answer);
  if (kind !== 'pcm' && kind !== 'wav' && kind !== 'mp3') throw unplayable(answer, `${kind} instead of pcm`);
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
async function sound(answer: StreamedAnswer): Promise<SniffedSound> {
  if (answer.status < 200 || answer.status > 299)
    throw await refusal(answer, 'speech', answer.bytes, answer.status);
  const sniffed = await sniffSound(answer.bytes, answer.contentType);
  switch (sniffed.kind) {
    case 'events':
      return sniffSound(soundInEvents(answer, sniffed.bytes), '');
    // A web page under 200 is another server's: as if there were no such path.
    case 'page':
      throw await refusal(answer, 'speech', sniffed.bytes, 404);
    case 'text': {
      const body = parseJsonOrText(await readText(sniffed.bytes, MAX_TEXT_BYTES));
      if (isErrorBody(body)) throw classifyAnswer({ leg: 'speech', ...answer, body });
      throw unplayable(answer, 'text instead of sound');
    }
    default:
      return sniffed;
  }
}

function unplayable(answer: StreamedAnswer, serviceMessage: string): ServiceError {
  return new ServiceError('speech', { ...factsOf(answer), serviceMessage });
}

function withoutAudio(error: unknown, answer: StreamedAnswer): unknown {
  if (!(error instanceof ServiceError) || !NO_AUDIO.test(error.serviceMessage ?? '')) return error;
  const { serviceCode, serviceMessage } = error;
  return new ServiceError('speech', { ...factsOf(answer), serviceCode, serviceMessage, cause: error });
}
