import { ServiceError } from '../net/service-error.ts';
import { wavDurationMs } from '../audio/wav-file.ts';

export interface RecordingLimits {
  readonly maxBytes: number;
  readonly maxSeconds: number;
}

/**
 * Milliseconds of a recording that is worth sending.
 * @throws ServiceError `setting` with `recording` for one over the limits, which the service would refuse after all of
 * it was sent; `internal` for bytes that are no WAV file.
 */
export function measuredRecording(wav: Uint8Array, host: string, limits: RecordingLimits | null): number {
  const durationMs = wavDurationMs(wav);
  if (durationMs === null) throw new ServiceError('internal', { host, serviceMessage: 'no WAV file' });
  const refuse = (serviceMessage: string): ServiceError =>
    new ServiceError('setting', { host, setting: 'recording', serviceMessage });
  if (limits === null) return durationMs;
  if (durationMs > limits.maxSeconds * 1_000) throw refuse(`more than ${limits.maxSeconds} seconds`);
  if (wav.length > limits.maxBytes) throw refuse(`more than ${limits.maxBytes / 1_000_000} MB`);
  return durationMs;
}
