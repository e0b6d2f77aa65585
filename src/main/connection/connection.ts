import {
  DEFAULT_BASE_URL,
  type ConnectionSettings,
  type ConnectionStatus,
  type KeyStatus,
} from '../../shared/settings.ts';
import { parseBaseUrl, type BaseUrl, type BaseUrlRule } from '../net/base-url.ts';
import { isMiniMaxHost } from '../net/minimax-hosts.ts';
import { cleanKey } from '../settings/clean-key.ts';
import type { StoredKey } from '../settings/secrets.ts';

/**
 * What settings and environment say of where requests go. Stays in main.
 * - `service`: to this base, with this key
 * - `demo`: to the demo; base and key wait for the service
 * - `refused`: nowhere. The environment names a base that cannot be used, and nothing may go to another one instead.
 */
export interface Connection {
  readonly kind: 'service' | 'demo' | 'refused';
  readonly base: BaseUrl;
  readonly key: string | null;
  readonly status: ConnectionStatus;
}

export interface ConnectionSources {
  readonly settings: ConnectionSettings;
  /** MINIMAX_API_KEY and MINIMAX_API_BASE are read; an empty one counts as absent. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly storedKey: (origin: string) => StoredKey;
}

/** Shorter keys would be given away by their last four characters. */
const SHORTEST_HINTED_KEY = 12;

/**
 * Decides base, key and mode; pure.
 *
 * MINIMAX_API_BASE wins over the settings. A key goes only to the origin it was given for: a stored key to the
 * origin it was saved under; MINIMAX_API_KEY to the environment's base, or, when none is named, to MiniMax's own
 * hosts only — or else a page taken over by hostile text could have it sent anywhere by changing the base URL. An
 * environment base that cannot be used takes its key out of use too, and is told: whoever set it meant neither the
 * settings' base nor the demo. With no key at all a MiniMax host is of no use: the demo answers instead. Other hosts
 * (a proxy without keys) are asked without one.
 */
export function resolveConnection(sources: ConnectionSources): Connection {
  const fromEnvironment = parseOrNull(sources.environment['MINIMAX_API_BASE']);
  const base =
    fromEnvironment ??
    parseOrNull(sources.settings.baseUrl, sources.settings) ??
    parseOrThrow(DEFAULT_BASE_URL);
  const environmentKey = keyIn(sources.environment['MINIMAX_API_KEY']);
  const refused = fromEnvironment === null && nonEmpty(sources.environment['MINIMAX_API_BASE']) !== null;
  const environmentKeyFits = fromEnvironment !== null || (!refused && isMiniMaxHost(base.host));
  const key: StoredKey | { state: 'environment'; key: string } =
    environmentKey !== null && environmentKeyFits
      ? { state: 'environment', key: environmentKey }
      : sources.storedKey(base.origin);
  const value = 'key' in key ? key.key : null;
  const useless = value === null && isMiniMaxHost(base.host);
  const demo = sources.settings.provider === 'demo' || (useless && !refused);
  return {
    kind: demo ? 'demo' : refused ? 'refused' : 'service',
    base,
    key: value,
    status: {
      mode: demo ? 'demo' : 'service',
      baseUrl: base.address,
      baseUrlFrom: fromEnvironment === null ? 'settings' : 'environment',
      environmentBaseRefused: refused,
      key: { state: key.state, last4: hint(value) } satisfies KeyStatus,
    },
  };
}

function parseOrNull(text: string | undefined, rule: BaseUrlRule = {}): BaseUrl | null {
  const trimmed = nonEmpty(text);
  if (trimmed === null) return null;
  const parsed = parseBaseUrl(trimmed, rule);
  return parsed.ok ? parsed.base : null;
}

function parseOrThrow(text: string): BaseUrl {
  const parsed = parseBaseUrl(text);
  if (!parsed.ok) throw new Error(`Not a base URL: ${text}`);
  return parsed.base;
}

function nonEmpty(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** One that is no key stands as it is: it is refused when a request is made, which names no letter of it. */
function keyIn(text: string | undefined): string | null {
  const given = nonEmpty(text);
  const cleaned = given === null ? null : cleanKey(given);
  return cleaned?.ok === true ? cleaned.key : given;
}

function hint(key: string | null): string | null {
  return key !== null && key.length >= SHORTEST_HINTED_KEY ? key.slice(-4) : null;
}
