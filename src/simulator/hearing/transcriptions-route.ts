import { waitUntil } from '../clock/wait.ts';
import { writeEventStream, type StreamEvent } from '../exchange/event-stream.ts';
import { answerJson, answerText, type Exchange } from '../exchange/exchange.ts';
import type { Form } from '../exchange/form.ts';
import { pacedPieces } from './paced-pieces.ts';
import { srtOf, vttOf } from './subtitles.ts';
import { segmentsOf, transcriptOf, type ToldTranscript } from './transcript.ts';
import { parseTranscriptionCall, type TranscriptionCall } from './transcription-call.ts';

/** How sure Whisper is of silence when somebody speaks. */
const SPEECH = 0.01;
const TOKENS_PER_SECOND = 10;

/** POST /v1/audio/transcriptions, as OpenAI has it and LiteLLM passes it on. @throws Refusal */
export async function handleTranscriptions(exchange: Exchange, body: unknown): Promise<void> {
  // The form was parsed at the door.
  const call = parseTranscriptionCall(body as Form);
  const { directions, receivedAt, record, signal } = exchange;
  record.recording(call.recording);
  const transcript = transcriptOf(call.recording, directions);
  const wire = directions.hearingWire;
  if (call.stream && wire.plainJson !== true) {
    await writeEventStream(exchange, wire, transcriptEvents(exchange, transcript));
    return;
  }
  await waitUntil(receivedAt + (wire.firstDeltaMs ?? 0), signal);
  answerWhole(exchange, call, transcript);
}

function answerWhole(exchange: Exchange, call: TranscriptionCall, transcript: ToldTranscript): void {
  const { text, seconds } = transcript;
  const { noSegments, noSpeechProb = SPEECH } = exchange.directions.hearingWire;
  const segments = noSegments === true ? [] : segmentsOf(transcript, 'sentence');
  switch (call.format) {
    case 'json':
      return answerJson(exchange, 200, { text });
    case 'text':
      return answerText(exchange, 'text/plain', `${text}\n`);
    case 'verbose_json':
      return answerJson(exchange, 200, {
        task: 'transcribe',
        language: call.recording.language ?? 'english',
        duration: seconds,
        text,
        segments: segments.map((segment, id) => ({
          id,
          seek: 0,
          start: segment.start,
          end: segment.end,
          text: ` ${segment.text}`,
          tokens: [],
          temperature: 0,
          avg_logprob: -0.21,
          compression_ratio: 0.9,
          no_speech_prob: noSpeechProb,
        })),
      });
    case 'srt':
      return answerText(exchange, 'text/plain', srtOf(segments));
    case 'vtt':
      return answerText(exchange, 'text/vtt', vttOf(segments));
  }
}

async function* transcriptEvents(
  exchange: Exchange,
  { text, seconds }: ToldTranscript,
): AsyncGenerator<StreamEvent> {
  let outputTokens = 0;
  for await (const delta of pacedPieces(exchange, text)) {
    outputTokens += 1;
    const data = JSON.stringify({ type: 'transcript.text.delta', delta });
    yield { data, piece: 'reply', amount: delta.length };
  }
  const inputTokens = Math.ceil(seconds * TOKENS_PER_SECOND);
  const usage = {
    type: 'tokens',
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
  yield { data: JSON.stringify({ type: 'transcript.text.done', text, usage }), piece: 'reply', amount: 0 };
}
