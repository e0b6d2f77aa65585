import { DEFAULT_RETRY_RULE, type RetryRule } from '../net/retry-rule.ts';
import { withRetry } from '../net/retry.ts';
import { measuredRecording, type RecordingLimits } from './measured-recording.ts';
import type { WavRecording, Transcriber } from './transcriber.ts';
import { streamTranscript, type HearingEndpoint, type TranscriptRequest } from './transcript-stream.ts';

export interface TranscriberOptions extends HearingEndpoint {
  readonly retryRule?: RetryRule;
}

/** What one protocol makes of a recording. */
export interface TranscriberProtocol {
  readonly name: Transcriber['name'];
  /** Null: the server decides. */
  readonly limits: RecordingLimits | null;
  readonly requestOf: (recording: WavRecording) => Omit<TranscriptRequest, 'recordingMs'>;
}

/**
 * What all transcribers have in common: the recording is measured, sent as
 * the retry rule allows, and its text streamed.
 */
export function createRetryingTranscriber(
  { name, limits, requestOf }: TranscriberProtocol,
  { retryRule = DEFAULT_RETRY_RULE, ...endpoint }: TranscriberOptions,
): Transcriber {
  const { base, network } = endpoint;
  return {
    name,
    warm: () => void network.warm(base.origin),
    async *transcribe(recording, signal, retry) {
      const recordingMs = measuredRecording(recording.wav, base.host, limits);
      if (recordingMs === 0) {
        // A key that was let go at once. Services refuse it.
        yield { type: 'final', text: '', durationMs: 0, billedSeconds: 0 };
        return;
      }
      const request = { ...requestOf(recording), recordingMs };
      yield* withRetry(() => streamTranscript(endpoint, request, signal), {
        isAccepted: () => true,
        signal,
        ...retry,
        rule: retryRule,
      });
    },
  };
}
