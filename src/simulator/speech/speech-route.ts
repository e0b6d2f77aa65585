import { writeEventStream, type StreamEvent } from '../event-stream.ts';
import { answerJson, type Exchange } from '../exchange.ts';
import { hexId } from '../hex-id.ts';
import { baseResp } from '../refusal.ts';
import type { SpeechVoice } from '../voice/voice.ts';
import { waitUntil } from '../wait.ts';
import { clipFile } from './clip-file.ts';
import { clipInfo } from './clip-info.ts';
import type { ClipShelf } from './clip-shelf.ts';
import { speechChunks } from './speech-chunks.ts';
import { parseSpeechCall, type SpeechCall } from './speech-request.ts';

const PLAYING = 1;
const COMPLETE = 2;
const NO_SOUND = Buffer.alloc(0);
/** What the service was once seen to send more at the end than in all chunks before: 1,095 bytes of one clip. */
const LONGER_BY = Buffer.alloc(1_096);

export interface SpeechParts {
  readonly voice: SpeechVoice;
  readonly shelf: ClipShelf;
  /** Where this server is, without a path. */
  readonly origin: string;
}

/** POST /v1/t2a_v2. @throws Refusal */
export async function handleSpeech(
  exchange: Exchange,
  body: unknown,
  { voice, shelf, origin }: SpeechParts,
): Promise<void> {
  const { directions, signal, receivedAt } = exchange;
  const wire = directions.speechWire;
  const call = parseSpeechCall(body, wire);
  const silent = directions.fault?.kind === 'noAudio' || directions.fault?.kind === 'dataNull';
  const sound = voice.synthesise(call.text, { ...call, durationMs: wire.durationMs ?? null }, signal);
  const chunks = silent ? none() : speechChunks(sound, wire, call.sampleRateHz, receivedAt, signal);
  if (call.stream) {
    await writeEventStream(exchange, wire, speechEvents(exchange, call, chunks));
    return;
  }
  const made: Buffer[] = [];
  for await (const chunk of chunks) made.push(chunk);
  const pcm = Buffer.concat(made);
  await waitUntil(receivedAt + (wire.firstChunkMs ?? 0), signal);
  const file = silent ? NO_SOUND : clipFile(pcm, call);
  const given = call.delivery === 'url' && !silent ? origin + shelf.put(file) : file.toString('hex');
  answerJson(exchange, 200, finished(exchange, call, given, pcm.length, file.length));
}

async function* none(): AsyncGenerator<Buffer> {}

async function* speechEvents(
  exchange: Exchange,
  call: SpeechCall,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<StreamEvent> {
  const traceId = hexId();
  const all: Buffer[] = [];
  for await (const chunk of chunks) {
    all.push(chunk);
    const data = { audio: chunk.toString('hex'), status: PLAYING, ced: '' };
    yield {
      data: JSON.stringify({ data, trace_id: traceId, base_resp: baseResp(0, '') }),
      piece: 'reply',
      amount: chunk.length / 2,
    };
  }
  const pcm = Buffer.concat(all);
  const again = trailerAudio(exchange, call, pcm).toString('hex');
  const last = finished(exchange, call, again, pcm.length, pcm.length);
  yield { data: JSON.stringify({ ...last, trace_id: traceId }), piece: null, amount: 0 };
}

/** The last event repeats the whole clip unless the request excluded that. */
function trailerAudio(exchange: Exchange, call: SpeechCall, pcm: Buffer): Buffer {
  const trailer = exchange.directions.speechWire.trailer ?? 'asAsked';
  switch (trailer) {
    case 'asAsked':
      return call.excludeAggregatedAudio ? NO_SOUND : pcm;
    case 'always':
      return pcm;
    case 'longer':
      return Buffer.concat([pcm, LONGER_BY]);
    case 'never':
      return NO_SOUND;
  }
}

/** @param audio hex, or the address of the clip. @param pcmBytes of one channel. */
function finished(
  exchange: Exchange,
  call: SpeechCall,
  audio: string,
  pcmBytes: number,
  audioBytes: number,
): object {
  const isNull = exchange.directions.fault?.kind === 'dataNull';
  return {
    data: isNull ? null : { audio, status: COMPLETE, ced: '' },
    extra_info: clipInfo(call, pcmBytes / 2, audioBytes),
    trace_id: hexId(),
    base_resp: baseResp(0, 'success'),
  };
}
