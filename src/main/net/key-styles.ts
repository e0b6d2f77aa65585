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
  /**
   * The host has refused a key that came so: what it was found to take before is forgotten.
   * @returns how else it may take one; null: it takes keys in no other way.
   */
  readonly otherThan: (host: string, refused: KeyStyle) => KeyStyle | null;
  /** The host has given what it gives nobody without a key. */
  readonly remember: (host: string, style: KeyStyle) => void;
}

/** Remembers for as long as whoever made it lives. */
export function createKeyStyles(): KeyStyles {
  const found = new Map<string, KeyStyle>();
  const styleOf = (host: string): KeyStyle => found.get(host) ?? (wantsXApiKey(host) ? 'xApiKey' : 'bearer');
  return {
    of: styleOf,
    otherThan: (host, refused) => {
      if (found.get(host) === refused) found.delete(host);
      // MiniMax takes bearer tokens on all its paths.
      if (isMiniMaxHost(host)) return null;
      return refused === 'bearer' ? 'xApiKey' : 'bearer';
    },
    remember: (host, style) => void found.set(host, style),
  };
}
