import type { VoiceList } from '../../../shared/voices.ts';
import type { BaseUrl } from '../../net/base-url.ts';
import { takeJson } from '../../net/http/ask-json.ts';
import type { Network } from '../../net/network.ts';
import { ServiceError } from '../../net/service-error.ts';
import { OPENAI_VOICES } from './openai-names.ts';
import { parseVoices } from './parse-voices.ts';
import { BUILT_IN_VOICES } from './voice-table.ts';

const TIMEOUTS = { headersMs: 15_000, idleMs: 15_000 };
/** A voice cloned elsewhere shows up after this, or when the user asks for the list anew. */
const CACHED_MS = 10 * 60_000;

export interface VoicesEndpoint {
  readonly network: Network;
  readonly base: BaseUrl;
  readonly key: string | null;
  readonly signal: AbortSignal;
}

export interface VoicesFound {
  readonly list: VoiceList;
  /** Why the service's own list could not be had. */
  readonly error: ServiceError | null;
}

/** Offered when the service does not give its own list. */
export const BUILT_IN_LIST: VoiceList = { voices: [...BUILT_IN_VOICES, ...OPENAI_VOICES], from: 'builtIn' };

/**
 * All voices of an account, `POST {base}/v1/get_voice`, and OpenAI's names for some of them.
 * @throws ServiceError, or the signal's reason.
 */
export async function fetchVoices({ network, base, key, signal }: VoicesEndpoint): Promise<VoiceList> {
  const { body, host } = await takeJson(
    { network, url: base.url('/v1/get_voice'), body: { voice_type: 'all' }, key, timeouts: TIMEOUTS, signal },
    'speech',
  );
  const voices = parseVoices(body);
  if (voices === null) throw new ServiceError('setting', { host, setting: 'address' });
  return { voices: [...voices, ...OPENAI_VOICES], from: 'service' };
}

/**
 * The voices to choose from: the service's list, remembered for ten minutes
 * for each host and key, else the built-in one.
 */
export interface VoiceDirectory {
  /** @throws the signal's reason, and nothing else. */
  list(endpoint: VoicesEndpoint, refresh: boolean): Promise<VoicesFound>;
}

export function createVoiceDirectory(now: () => number = Date.now): VoiceDirectory {
  let known: {
    readonly base: string;
    readonly key: string | null;
    readonly list: VoiceList;
    readonly at: number;
  } | null = null;
  return {
    async list(endpoint, refresh) {
      const { base, key, signal } = endpoint;
      const fresh =
        known !== null && known.base === base.href && known.key === key && now() - known.at < CACHED_MS;
      if (known !== null && fresh && !refresh) return { list: known.list, error: null };
      try {
        const list = await fetchVoices(endpoint);
        known = { base: base.href, key, list, at: now() };
        return { list, error: null };
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
        // A list that was good a moment ago is better than the built-in one.
        if (known !== null && fresh) return { list: known.list, error: reason };
        return { list: BUILT_IN_LIST, error: reason };
      }
    },
  };
}
