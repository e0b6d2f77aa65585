import { noteKeyInUse } from './keys-in-use.ts';
import { ServiceError } from './service-error.ts';

/**
 * Header values that a client would refuse with an error that quotes nothing
 * useful: a key with a line break or a pasted word.
 */
const SENDABLE_KEY = /^[\x21-\x7e]+$/;

/**
 * The key as a bearer token; nothing for null.
 * @throws ServiceError `auth` for a key that can not stand in a header.
 */
export function authorizationHeader(key: string | null, host: string): { authorization?: string } {
  if (key === null) return {};
  if (!SENDABLE_KEY.test(key)) throw new ServiceError('auth', { host });
  noteKeyInUse(key);
  return { authorization: `Bearer ${key}` };
}
