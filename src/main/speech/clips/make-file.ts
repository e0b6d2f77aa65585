import { DEFAULT_RETRY_RULE, type RetryRule } from '../../net/retry-rule.ts';
import { retried } from '../../net/retry.ts';
import { ServiceError } from '../../net/service-error.ts';
import { checkFile } from './check-file.ts';
import { canJoin, joinClips } from './join-clips.ts';
import { fetchNamedFile } from '../../net/http/named-file.ts';
import { withoutRefusedEmotion } from '../http/refused-emotion.ts';
import { DEFAULT_CLIP_TIMEOUTS, requestClip, type ClipRequest } from './request-clip.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';
import { textParts } from './text-parts.ts';
import { withKnownLength } from '../../audio/wav-file.ts';

export interface MadeFile {
  /** The whole file; memory of its own. */
  readonly bytes: Uint8Array;
  readonly durationMs: number;
  /** Null when the service did not say for every part. */
  readonly billedCharacters: number | null;
  readonly requests: number;
}

interface MadeClip {
  readonly bytes: Uint8Array;
  readonly durationMs: number;
  readonly billedCharacters: number | null;
}

/** An hour and a half at the highest rate in stereo is under this. */
const MAX_DOWNLOAD_BYTES = 1_024 * 1_024 * 1_024;

/**
 * Speaks a text into one audio file. A text that is too long for one request is cut at sentence ends,
 * and its parts are joined. What comes is checked to be what was asked for, part by part and as a whole.
 * An emotion that the model refuses is left out.
 * @throws ServiceError: `setting` with `length` when the format allows one request only; `speech` for what is no such
 * file, else what the service said; or the signal's reason.
 */
export async function makeFile(
  endpoint: SpeechEndpoint,
  request: ClipRequest,
  signal: AbortSignal,
  rule: RetryRule = DEFAULT_RETRY_RULE,
): Promise<MadeFile> {
  const { host } = endpoint.base;
  const parts = textParts(request.text);
  if (parts.length > 1 && !canJoin(request.audio.format)) {
    throw new ServiceError('setting', { host, setting: 'length' });
  }
  return withoutRefusedEmotion(request.settings, async (settings) => {
    const clips: MadeClip[] = [];
    // One after another: they are long, and the service counts requests by the minute.
    for (const text of parts) {
      clips.push(await makeClip(endpoint, { ...request, settings, text }, signal, rule));
    }
    const bytes = joinClips(
      clips.map((clip) => clip.bytes),
      request.audio,
    );
    const lengthMs = sum(clips.map((clip) => clip.durationMs)) ?? 0;
    // A clip alone was checked as it came.
    const { durationMs } =
      clips.length === 1
        ? { durationMs: lengthMs }
        : await checkFile(bytes, { audio: request.audio, lengthMs, host });
    const billedCharacters = sum(clips.map((clip) => clip.billedCharacters));
    return { bytes, durationMs, billedCharacters, requests: clips.length };
  });
}

async function makeClip(
  endpoint: SpeechEndpoint,
  request: ClipRequest,
  signal: AbortSignal,
  rule: RetryRule,
): Promise<MadeClip> {
  const { network, base, timeouts = DEFAULT_CLIP_TIMEOUTS } = endpoint;
  const answer = await retried(() => requestClip(endpoint, request, signal), { signal, rule });
  const { audio, lengthMs, billedCharacters } = answer;
  const came =
    audio.type === 'bytes'
      ? audio.bytes
      : // Of its own: a download that fails must not have the clip made, and billed, again.
        await retried(
          () =>
            fetchNamedFile({
              network,
              base,
              address: audio.address,
              from: 'anywhere',
              timeoutMs: timeouts.idleMs,
              maxBytes: MAX_DOWNLOAD_BYTES,
              signal,
            }),
          { signal, rule },
        );
  const bytes = withKnownLength(came);
  const { durationMs } = await checkFile(bytes, { audio: request.audio, lengthMs, host: base.host });
  return { bytes, durationMs, billedCharacters };
}

/** Null when a part of it is not known. */
function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((total, next) => (total === null || next === null ? null : total + next), 0);
}
