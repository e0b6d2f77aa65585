import { noteKeyInUse } from './keys-in-use.ts';
import { ServiceError } from './service-error.ts';

/**
 * Header values that a client would refuse with an error that quotes nothing
 * useful: a key with a line break or a pasted word.
 */
const SENDABLE_KEY = /^[\x21-\x7e]+$/;

/** Whether a key can stand in a header: visible ASCII alone. */
export const isSendableKey = (key: string): boolean => SENDABLE_KEY.test(key);

/** These take a key by a header of their own, and no bearer token; and they want to be told a version. */
const X_API_KEY_HOSTS: ReadonlySet<string> = new Set(['api.anthropic.com']);
/** The header by which services that speak as Anthropic does are told a version. */
export const ANTHROPIC_VERSION: Readonly<Record<string, string>> = { 'anthropic-version': '2023-06-01' };

/**
 * The key as the host takes it, which nearly always is a bearer token; nothing for null.
 * @param host with its port where that is not the default one.
 * @throws ServiceError `auth` for a key that can not stand in a header.
 */
export function authorizationHeader(key: string | null, host: string): Readonly<Record<string, string>> {
  if (key === null) return {};
  if (!isSendableKey(key)) throw new ServiceError('auth', { host });
  noteKeyInUse(key);
  return wantsXApiKey(host) ? { 'x-api-key': key, ...ANTHROPIC_VERSION } : { authorization: `Bearer ${key}` };
}

/** Whether this is a host of Anthropic's own, which takes keys its own way. */
export function wantsXApiKey(host: string): boolean {
  return X_API_KEY_HOSTS.has(host);
}
