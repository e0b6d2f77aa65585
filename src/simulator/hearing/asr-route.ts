import { waitUntil } from '../clock/wait.ts';
import { writeEventStream, type StreamEvent } from '../exchange/event-stream.ts';
import { answerJson, answerText, type Exchange } from '../exchange/exchange.ts';
import type { Form } from '../exchange/form.ts';
import { hexId } from '../exchange/hex-id.ts';
import { parseAsrCall, type AsrCall } from './asr-call.ts';
import { pacedPieces } from './paced-pieces.ts';
import { srtOf, vttOf } from './subtitles.ts';
import { segmentsOf, transcriptOf, type ToldTranscript } from './transcript.ts';

/** POST /v1/speech_to_text. @throws Refusal */
export async function handleAsr(exchange: Exchange, body: unknown): Promise<void> {
  // The form was parsed at the door.
  const call = parseAsrCall(body as Form, exchange.request.headers);
  const { directions, receivedAt, record, signal } = exchange;
  record.recording(call.recording);
  const transcript = transcriptOf(call.recording, directions);
  const wire = directions.hearingWire;
  if (call.stream && wire.plainJson !== true) {
    await writeEventStream(exchange, wire, asrEvents(exchange, transcript));
    return;
  }
  await waitUntil(receivedAt + (wire.firstDeltaMs ?? 0), signal);
  answerWhole(exchange, call, transcript);
}

function answerWhole(exchange: Exchange, { format, level }: AsrCall, transcript: ToldTranscript): void {
  const { text, seconds } = transcript;
  const segments = exchange.directions.hearingWire.noSegments === true ? [] : segmentsOf(transcript, level);
  const traceId = hexId();
  switch (format) {
    case 'json':
      return answerJson(exchange, 200, { text, duration: seconds, trace_id: traceId });
    case 'verbose_json':
      return answerJson(exchange, 200, {
        text,
        duration: seconds,
        n_speakers: segments.length === 0 ? 0 : 1,
        trace_id: traceId,
        segments: segments.map((segment, id) => ({
          id,
          start: segment.start,
          end: segment.end,
          speaker: 'S1',
          text: segment.text,
        })),
      });
    case 'srt':
      return answerText(exchange, 'text/plain', srtOf(segments));
    case 'vtt':
      return answerText(exchange, 'text/vtt', vttOf(segments));
  }
}

/** Deltas are additions; there is no `[DONE]`. */
async function* asrEvents(
  exchange: Exchange,
  { text, seconds }: ToldTranscript,
): AsyncGenerator<StreamEvent> {
  const lastHasText = exchange.directions.hearingWire.lastEventHasText === true;
  const event = (index: number, delta: string, more: object): StreamEvent => ({
    data: JSON.stringify({ index, delta, ...more }),
    piece: 'reply',
    amount: delta.length,
  });
  let index = 0;
  // One piece is held back, for it may be the last.
  let held = '';
  for await (const piece of pacedPieces(exchange, text)) {
    if (held !== '') yield event(index++, held, { finish: false });
    held = piece;
  }
  if (held !== '' && !lastHasText) yield event(index++, held, { finish: false });
  yield event(index, lastHasText ? held : '', { finish: true, duration: seconds });
}
