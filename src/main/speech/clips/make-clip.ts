import { readWavFile, withKnownLength } from '../../audio/wav-file.ts';
import { isNoSuchRoute } from '../../net/faults/no-such-route.ts';
import { fetchNamedFile } from '../../net/http/named-file.ts';
import { isMiniMaxHost } from '../../net/minimax-hosts.ts';
import type { RetryRule } from '../../net/retry-rule.ts';
import { retried } from '../../net/retry.ts';
import type { SpeechEndpoint } from '../http/speech-route.ts';
import { checkFile, type CheckedFile, type ClaimedSound } from './check-file.ts';
import { requestProxyClip } from './proxy-clip.ts';
import { DEFAULT_CLIP_TIMEOUTS, requestClip, type ClipAnswer, type ClipRequest } from './request-clip.ts';

export interface MadeClip extends CheckedFile {
  readonly bytes: Uint8Array;
  /** Null when the service did not say. */
  readonly billedCharacters: number | null;
}

/** @param like what the clip must sound like; null: as it is asked for, or as a proxy chooses. */
export type MakeClip = (request: ClipRequest, like: ClaimedSound | null) => Promise<MadeClip>;

/** An hour and a half at the highest rate in stereo is under this. */
const MAX_DOWNLOAD_BYTES = 1_024 * 1_024 * 1_024;

/**
 * Makes the clips of one file, each tried again as the rule allows and checked as it comes: over MiniMax's own route,
 * and where a proxy does not have that, over OpenAI's from then on.
 */
export function createClipMaker(endpoint: SpeechEndpoint, signal: AbortSignal, rule: RetryRule): MakeClip {
  const { host } = endpoint.base;
  const again = <T>(ask: () => Promise<T>): Promise<T> => retried(ask, { signal, rule });
  let hasOwnRoute = true;

  /** Null: there is no such route. */
  async function ownAnswer(request: ClipRequest): Promise<ClipAnswer | null> {
    try {
      return await again(() => requestClip(endpoint, request, signal));
    } catch (error) {
      if (isMiniMaxHost(host) || !isNoSuchRoute(error)) throw error;
      return null;
    }
  }

  return async (request, like) => {
    const answer = hasOwnRoute ? await ownAnswer(request) : null;
    if (answer === null) {
      hasOwnRoute = false;
      return proxyClip(await again(() => requestProxyClip(endpoint, request, signal)), request, like, host);
    }
    const { audio, lengthMs, billedCharacters } = answer;
    const came =
      audio.type === 'bytes'
        ? audio.bytes
        : // Of its own: a download that fails must not have the clip made, and billed, again.
          await again(() => fetchClip(endpoint, audio.address, signal));
    const bytes = withKnownLength(came);
    const checked = await checkFile(bytes, { audio: like ?? request.audio, lengthMs, host });
    return { ...checked, bytes, billedCharacters };
  };
}

/** Rate, channels and bitrate are the proxy's choice. */
async function proxyClip(
  came: Uint8Array,
  { audio: { format } }: ClipRequest,
  like: ClaimedSound | null,
  host: string,
): Promise<MadeClip> {
  const file = withKnownLength(came);
  const anyRate = { sampleRateHz: null, channels: null, bitrate: null };
  const isRaw = format === 'pcm';
  const audio = { ...(like ?? anyRate), format: isRaw ? 'wav' : format } as const;
  const checked = await checkFile(file, { audio, lengthMs: null, host });
  if (!isRaw) return { ...checked, bytes: file, billedCharacters: null };
  const bytes = readWavFile(file)?.pcm.slice() ?? new Uint8Array();
  const raw = await checkFile(bytes, { audio: { ...checked.sound, format }, lengthMs: null, host });
  return { ...raw, bytes, billedCharacters: null };
}

function fetchClip(
  { network, base, timeouts = DEFAULT_CLIP_TIMEOUTS }: SpeechEndpoint,
  address: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  return fetchNamedFile({
    network,
    base,
    address,
    from: 'anywhere',
    timeoutMs: timeouts.idleMs,
    maxBytes: MAX_DOWNLOAD_BYTES,
    signal,
  });
}
