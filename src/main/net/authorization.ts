import type { KeyStyle } from './key-styles.ts';
import { noteKeyInUse } from './keys-in-use.ts';
import { ServiceError } from './service-error.ts';

/**
 * Header values that a client would refuse with an error that quotes nothing
 * useful: a key with a line break or a pasted word.
 */
const SENDABLE_KEY = /^[\x21-\x7e]+$/;

/** Whether a key can stand in a header: visible ASCII alone. */
export const isSendableKey = (key: string): boolean => SENDABLE_KEY.test(key);

/** The header by which services that speak as Anthropic does are told a version. */
export const ANTHROPIC_VERSION: Readonly<Record<string, string>> = { 'anthropic-version': '2023-06-01' };

/**
 * The key as the host takes it; nothing for null.
 * @param host whom to name where the key cannot be sent.
 * @throws ServiceError `auth` for a key that can not stand in a header.
 */
export function authorizationHeader(
  key: string | null,
  host: string,
  style: KeyStyle,
): Readonly<Record<string, string>> {
  if (key === null) return {};
  if (!isSendableKey(key)) throw new ServiceError('auth', { host });
  noteKeyInUse(key);
  if (style === 'bearer') return { authorization: `Bearer ${key}` };
  // Who takes it so wants to be told a version too.
  return { 'x-api-key': key, ...ANTHROPIC_VERSION };
}
