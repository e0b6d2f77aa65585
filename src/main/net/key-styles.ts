import { isMiniMaxHost } from './minimax-hosts.ts';

/** By which header a key goes to a host. It never goes by both. */
export type KeyStyle = 'bearer' | 'xApiKey';

/** These take a key by a header of their own, and no bearer token. */
const X_API_KEY_HOSTS: ReadonlySet<string> = new Set(['api.anthropic.com']);

/** Whether this is a host of Anthropic's own, which takes keys its own way. */
export function wantsXApiKey(host: string): boolean {
  return X_API_KEY_HOSTS.has(host);
}

/** What hosts were found to take, each for itself. */
export interface KeyStyles {
  /** @param host with its port where that is not the default one. */
  readonly of: (host: string) => KeyStyle;
  /** What is worth one more try where a key was refused; null: it is known what the host takes. */
  readonly otherFor: (host: string) => KeyStyle | null;
  /** The host has taken a key so. */
  readonly remember: (host: string, style: KeyStyle) => void;
}

/** Remembers for as long as whoever made it lives. */
export function createKeyStyles(): KeyStyles {
  const found = new Map<string, KeyStyle>();
  const styleOf = (host: string): KeyStyle => found.get(host) ?? (wantsXApiKey(host) ? 'xApiKey' : 'bearer');
  return {
    of: styleOf,
    otherFor: (host) => {
      // MiniMax takes bearer tokens on all its paths.
      if (found.has(host) || isMiniMaxHost(host)) return null;
      return styleOf(host) === 'bearer' ? 'xApiKey' : 'bearer';
    },
    remember: (host, style) => void found.set(host, style),
  };
}
