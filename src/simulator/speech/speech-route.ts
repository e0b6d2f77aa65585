import { waitUntil } from '../clock/wait.ts';
import { baseResp } from '../exchange/error-bodies.ts';
import { writeEventStream, type StreamEvent } from '../exchange/event-stream.ts';
import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { hexId } from '../exchange/hex-id.ts';
import type { SpeechVoice } from '../voice/voice.ts';
import { clipFile } from './clip-file.ts';
import { clipInfo } from './clip-info.ts';
import type { ClipShelf } from './clip-shelf.ts';
import { parseSpeechCall, type SpeechCall } from './speech-request.ts';
import { spokenSlices, type SpokenSlice } from './spoken-slices.ts';
import type { SubtitleFiles } from './subtitle-files.ts';
import { subtitleList } from './subtitles.ts';
import { timedSegments } from './word-times.ts';

const PLAYING = 1;
const COMPLETE = 2;
const NO_SOUND = Buffer.alloc(0);
/**
 * What the service was once seen to send more at the end than in all chunks
 * before: 1,095 bytes of one clip.
 */
const LONGER_BY = Buffer.alloc(1_096);

export interface SpeechParts {
  readonly voice: SpeechVoice;
  readonly shelf: ClipShelf;
  readonly files: SubtitleFiles;
  /** Where this server is, without a path. */
  readonly origin: string;
}

/** POST /v1/t2a_v2. @throws Refusal */
export async function answerSpeech(
  exchange: Exchange,
  body: unknown,
  { voice, shelf, files, origin }: SpeechParts,
): Promise<void> {
  const { directions, signal, receivedAt } = exchange;
  const wire = directions.speechWire;
  const call = parseSpeechCall(body, wire);
  const silent = directions.fault?.kind === 'noAudio' || directions.fault?.kind === 'dataNull';
  const sound = voice.synthesise(call.text, { ...call, durationMs: wire.durationMs ?? null }, signal);
  const clip = { text: call.text, settings: call, textBase: 0, askedAt: receivedAt };
  const slices = silent ? none() : spokenSlices(sound, clip, wire, signal);
  if (call.stream) {
    await writeEventStream(exchange, wire, speechEvents(exchange, call, slices, files));
    return;
  }
  const made: Buffer[] = [];
  for await (const slice of slices) made.push(slice.audio);
  const pcm = Buffer.concat(made);
  await waitUntil(receivedAt + (wire.firstChunkMs ?? 0), signal);
  const file = silent ? NO_SOUND : clipFile(pcm, call);
  const given = call.delivery === 'url' && !silent ? origin + shelf.put(file) : file.toString('hex');
  const words = endSubtitles(exchange, call, pcm.length, files);
  answerJson(exchange, 200, finished(exchange, call, given, pcm.length, file.length, words));
}

async function* none(): AsyncGenerator<SpokenSlice> {}

async function* speechEvents(
  exchange: Exchange,
  call: SpeechCall,
  slices: AsyncIterable<SpokenSlice>,
  files: SubtitleFiles,
): AsyncGenerator<StreamEvent> {
  const traceId = hexId();
  const all: Buffer[] = [];
  const inEachEvent = subtitlePlace(exchange, call) === 'eachEvent';
  for await (const { audio, subtitle } of slices) {
    all.push(audio);
    const words = inEachEvent && subtitle !== null ? { subtitle } : {};
    const data = { audio: audio.toString('hex'), status: PLAYING, ced: '', ...words };
    yield {
      data: JSON.stringify({ data, trace_id: traceId, base_resp: baseResp(0, '') }),
      piece: 'reply',
      amount: audio.length / 2,
    };
  }
  const pcm = Buffer.concat(all);
  const words = endSubtitles(exchange, call, pcm.length, files);
  const again = trailerAudio(exchange, call, pcm).toString('hex');
  const last = finished(exchange, call, again, pcm.length, pcm.length, words);
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

/**
 * A whole clip names a file; in a stream growing words stand in each event and a
 * finished list in the last one.
 */
function subtitlePlace(exchange: Exchange, call: SpeechCall): 'eachEvent' | 'lastEvent' | 'file' {
  const asked = exchange.directions.speechWire.subtitles;
  if (asked !== undefined) return asked;
  if (!call.stream) return 'file';
  return call.subtitles === 'word_streaming' ? 'eachEvent' : 'lastEvent';
}

/** What the end of the answer says of the words, beside the audio. */
function endSubtitles(exchange: Exchange, call: SpeechCall, pcmBytes: number, files: SubtitleFiles): object {
  const place = subtitlePlace(exchange, call);
  if (call.subtitles === null || pcmBytes === 0 || (place === 'eachEvent' && call.stream)) return {};
  const clip = { samples: Math.floor(pcmBytes / 2), sampleRateHz: call.sampleRateHz };
  const splitWords = exchange.directions.speechWire.splitWords === true;
  const list = subtitleList(timedSegments(call.text, clip, splitWords), call.subtitles);
  return place === 'file' ? { subtitle_file: files.keep(list) } : { subtitles: list };
}

/** @param audio hex, or the address of the clip. @param pcmBytes of one channel. */
function finished(
  exchange: Exchange,
  call: SpeechCall,
  audio: string,
  pcmBytes: number,
  audioBytes: number,
  words: object,
): object {
  const isNull = exchange.directions.fault?.kind === 'dataNull';
  return {
    data: isNull ? null : { audio, status: COMPLETE, ced: '', ...words },
    extra_info: clipInfo(call, pcmBytes / 2, audioBytes),
    trace_id: hexId(),
    base_resp: baseResp(0, 'success'),
  };
}
