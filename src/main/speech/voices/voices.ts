import type { VoiceList } from '../../../shared/voices.ts';
import type { BaseUrl } from '../../net/base-url.ts';
import { classifyAnswer, isErrorBody } from '../../net/faults/classify-answer.ts';
import type { Network } from '../../net/network.ts';
import { parseJsonOrText, readText } from '../../net/http/read-text.ts';
import { send } from '../../net/http/send.ts';
import { ServiceError } from '../../net/service-error.ts';
import { OPENAI_VOICES } from './openai-names.ts';
import { parseVoices } from './parse-voices.ts';
import { BUILT_IN_VOICES } from './voice-table.ts';

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 4 * 1024 * 1024;
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

/** All voices of an account, `POST {base}/v1/get_voice`, and OpenAI's names for some of them. @throws ServiceError, or the signal's reason. */
export async function fetchVoices({ network, base, key, signal }: VoicesEndpoint): Promise<VoiceList> {
  const answer = await send({
    network,
    method: 'POST',
    url: base.url('/v1/get_voice'),
    body: { voice_type: 'all' },
    key,
    headersTimeoutMs: TIMEOUT_MS,
    bodyTimeoutMs: TIMEOUT_MS,
    signal,
  });
  try {
    const body = parseJsonOrText(await readText(answer.bytes, MAX_BYTES));
    if (answer.status < 200 || answer.status > 299 || isErrorBody(body)) {
      throw classifyAnswer({ leg: 'speech', ...answer, body });
    }
    const voices = parseVoices(body);
    if (voices === null) throw new ServiceError('setting', { host: answer.host, setting: 'address' });
    return { voices: [...voices, ...OPENAI_VOICES], from: 'service' };
  } finally {
    answer.close(true);
  }
}

/** The voices to choose from: the service's list, remembered for ten minutes for each host and key, else the built-in one. */
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
