import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { epochMs } from '../clock/epoch.ts';
import { waitForever, waitUntil } from '../clock/wait.ts';
import { NO_AUDIO, proxyError } from '../exchange/error-bodies.ts';
import { answerJson, writeHeaders, type Exchange } from '../exchange/exchange.ts';
import type { SpeechVoice } from '../voice/voice.ts';
import { clipFile } from './clip-file.ts';
import { parseOpenAiSpeechCall, ProxyRefusal, type OpenAiSpeechCall } from './openai-speech-request.ts';
import { speechChunks } from './speech-chunks.ts';

/** What LiteLLM writes at a time. */
const CHUNK_BYTES = 8_192;
/**
 * A reset throws away what the peer has not read yet (on Windows and macOS):
 * the chunks before it are given time to be read.
 */
const READ_BEFORE_RESET_MS = 20;

/**
 * POST /v1/audio/speech as LiteLLM offers it: the service is asked for the finished clip, which is then
 * written in chunks, as `audio/mpeg` whatever it is.
 * @throws Refusal
 */
export async function handleOpenAiSpeech(
  exchange: Exchange,
  body: unknown,
  voice: SpeechVoice,
): Promise<void> {
  const { directions, signal, receivedAt } = exchange;
  const wire = directions.speechWire;
  let call: OpenAiSpeechCall;
  try {
    call = parseOpenAiSpeechCall(body, directions.aliases, wire.dropsExtras === true);
  } catch (error) {
    if (!(error instanceof ProxyRefusal)) throw error;
    answerJson(exchange, 400, proxyError(400, error.message));
    return;
  }
  switch (directions.fault?.kind) {
    case 'noAudio':
      answerJson(exchange, 500, proxyError(500, NO_AUDIO));
      return;
    case 'dataNull':
      answerJson(exchange, 500, proxyError(500, "'NoneType' object has no attribute 'get'"));
      return;
    default:
  }
  const made: Buffer[] = [];
  const sound = voice.synthesise(call.text, { ...call, durationMs: wire.durationMs ?? null }, signal);
  // The service's own pace does not show; what is left of it is the wait for the first byte.
  for await (const chunk of speechChunks(sound, {}, call.sampleRateHz, receivedAt, signal)) made.push(chunk);
  const pcm = Buffer.concat(made);
  await waitUntil(receivedAt + (wire.firstChunkMs ?? 0), signal);
  await writeClip(exchange, clipFile(pcm, call), pcm.length / 2);
}

async function writeClip(exchange: Exchange, clip: Buffer, samples: number): Promise<void> {
  const { response, signal, record, directions } = exchange;
  const { fault, speechWire: wire } = directions;
  const step = wire.bytesPerWrite ?? CHUNK_BYTES;
  const samplesUntil = (byte: number): number => Math.round((samples * byte) / clip.length);
  writeHeaders(exchange, 200, { 'Content-Type': 'audio/mpeg' });
  for (let at = 0, chunks = 0; at < clip.length; at += step, chunks += 1) {
    if (fault !== null && 'afterDeltas' in fault && chunks === fault.afterDeltas) {
      if (fault.kind === 'stall') return waitForever(signal);
      if (fault.kind === 'reset') {
        await delay(READ_BEFORE_RESET_MS, undefined, { signal });
        response.socket?.resetAndDestroy();
        return;
      }
      break;
    }
    if (at > 0) await waitUntil(epochMs() + (wire.chunkIntervalMs ?? 0), signal);
    const chunk = clip.subarray(at, at + step);
    if (!response.write(chunk)) await once(response, 'drain', { signal });
    record.written(samplesUntil(at + chunk.length) - samplesUntil(at), epochMs());
  }
  if (fault?.kind === 'neverCloses') return waitForever(signal);
  response.end();
}
