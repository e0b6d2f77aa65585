import { writeEventStream, type StreamEvent } from '../event-stream.ts';
import { answerJson, type Exchange } from '../exchange.ts';
import { hexId } from '../hex-id.ts';
import { baseResp } from '../refusal.ts';
import type { SpeechVoice } from '../voice/voice.ts';
import { waitUntil } from '../wait.ts';
import { clipInfo, wavHeader } from './clip-info.ts';
import { speechChunks } from './speech-chunks.ts';
import { parseSpeechCall, type SpeechCall } from './speech-request.ts';

const PLAYING = 1;
const COMPLETE = 2;
const NO_SOUND = Buffer.alloc(0);
/** What the service was once seen to send more at the end than in all chunks before: 1,095 bytes of one clip. */
const LONGER_BY = Buffer.alloc(1_096);

/** POST /v1/t2a_v2. @throws Refusal */
export async function handleSpeech(exchange: Exchange, body: unknown, voice: SpeechVoice): Promise<void> {
  const { directions, signal, receivedAt } = exchange;
  const call = parseSpeechCall(body);
  const wire = directions.speechWire;
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
  const header = call.format === 'wav' ? wavHeader(call.sampleRateHz, pcm.length) : NO_SOUND;
  answerJson(
    exchange,
    200,
    finished(exchange, call, Buffer.concat([header, pcm]), header.length + pcm.length),
  );
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
  const last = finished(exchange, call, trailerAudio(exchange, call, pcm), pcm.length);
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

function finished(exchange: Exchange, call: SpeechCall, audio: Buffer, audioBytes: number): object {
  const isNull = exchange.directions.fault?.kind === 'dataNull';
  return {
    data: isNull ? null : { audio: audio.toString('hex'), status: COMPLETE, ced: '' },
    extra_info: clipInfo(call, audioBytes),
    trace_id: hexId(),
    base_resp: baseResp(0, 'success'),
  };
}
