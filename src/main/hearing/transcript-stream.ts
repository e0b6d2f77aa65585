import { jsonEvents } from '../net/http/json-events.ts';
import type { FormBody } from '../net/http/multipart.ts';
import { send } from '../net/http/send.ts';
import { watchSilence } from '../net/http/silence.ts';
import type { AnswerTimeouts, ServiceEndpoint } from '../net/service-endpoint.ts';
import { ServiceError } from '../net/service-error.ts';
import { isNothingSaid } from './nothing-said.ts';
import type { TranscriptOutput } from './transcriber.ts';
import type { TranscriptReader } from './transcript-reader.ts';

/** Short clips were measured at 1.5 to 2.9 s; the longest recording takes its time. */
export const DEFAULT_HEARING_TIMEOUTS: AnswerTimeouts = { headersMs: 30_000, idleMs: 30_000 };

export interface HearingEndpoint extends ServiceEndpoint {
  readonly timeouts?: AnswerTimeouts;
}

export interface TranscriptRequest {
  readonly path: `/${string}`;
  readonly form: FormBody;
  readonly headers: Readonly<Record<string, string>>;
  readonly recordingMs: number;
  readonly reader: (host: string) => TranscriptReader;
}

/** One request for a transcript: its text as it comes, then one `final`. @throws as `Transcriber.transcribe`. */
export async function* streamTranscript(
  { network, base, key, timeouts = DEFAULT_HEARING_TIMEOUTS }: HearingEndpoint,
  { path, form, headers, recordingMs, reader: createReader }: TranscriptRequest,
  signal: AbortSignal,
): AsyncGenerator<TranscriptOutput> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url(path),
    form,
    headers,
    key: key(),
    headersTimeoutMs: timeouts.headersMs,
    bodyTimeoutMs: timeouts.idleMs,
    signal,
  });
  const { host, requestId } = answer;
  const reader = createReader(host);
  const idle = watchSilence(answer, timeouts.idleMs);
  let began = false;
  try {
    for await (const event of jsonEvents(answer, 'hearing')) {
      idle.restart(timeouts.idleMs);
      const before = reader.text;
      reader.push(event);
      if (reader.isComplete) break;
      began = true;
      if (reader.text !== before) yield { type: 'partial', text: reader.text };
    }
    // A stream has no other sign of its end. Where no event came at all, the connection counts as one that failed.
    if (!reader.isComplete) throw new ServiceError('network', { host, requestId, network: 'reset' });
  } catch (error) {
    signal.throwIfAborted();
    if (!began || !isBroken(error)) throw error;
    const { network: fault, serviceMessage } = error;
    throw new ServiceError('cut', { host, requestId, network: fault, serviceMessage, cause: error });
  } finally {
    idle.stop();
    answer.close(reader.isComplete);
  }
  const text = reader.text.trim();
  const { durationMs, billedSeconds } = reader;
  yield { type: 'final', text: isNothingSaid(text, recordingMs) ? '' : text, durationMs, billedSeconds };
}

/** The answer broke off or cannot be read on: nothing that the service said. */
function isBroken(error: unknown): error is ServiceError {
  if (!(error instanceof ServiceError) || error.serviceCode !== null) return false;
  return error.code === 'network' || error.code === 'internal';
}
