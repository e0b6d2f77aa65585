import type { ErrorCode } from '../../../shared/errors.ts';

/**
 * MiniMax's `base_resp.status_code`, one line each (https://platform.minimax.io/docs, "Error codes"; 1028,
 * 1030, 1041, 2044, 2054 and 2062 are not in that table but are seen from the live service). These numbers
 * are no HTTP statuses: never map them by range.
 */
const codes: ReadonlyMap<number, ErrorCode> = new Map<number, ErrorCode>([
  [1000, 'internal'], // unknown error
  [1001, 'internal'], // timeout inside the service
  [1002, 'busy'], // requests per minute
  [1004, 'auth'], // also "token not match group" and a key of the other region
  [1008, 'balance'],
  [1013, 'internal'],
  [1024, 'internal'],
  [1026, 'policy'], // input
  [1027, 'policy'], // output
  [1028, 'plan'],
  [1030, 'plan'],
  [1033, 'internal'], // a database behind the service
  [1039, 'busy'], // tokens per minute
  [1041, 'busy'], // connections
  [1042, 'setting'], // more than a tenth of the text is invisible characters
  [2013, 'setting'],
  [2042, 'setting'], // somebody else's voice
  [2044, 'plan'], // this interface is not open to the account
  [2045, 'busy'], // requests grew too fast
  [2049, 'auth'],
  [2054, 'setting'], // no such voice
  [2056, 'plan'], // five-hour window; "0/0 used": model not in the plan
  [2057, 'plan'], // the key is of another plan than this address is for
  [2061, 'plan'], // model not in the plan
  [2062, 'busy'], // rate limit of a token plan
  [20132, 'setting'], // invalid samples or voice
]);

/** Null when the number is not one of the service's codes. */
export function errorCodeOf(minimaxCode: number): ErrorCode | null {
  return codes.get(minimaxCode) ?? null;
}

/**
 * The last code that a message names: `… (1004)`, or `"status_code": 2061` where a proxy quotes the service's answer.
 */
export function codeInMessage(message: string): number | null {
  let found: number | null = null;
  for (const match of message.matchAll(/\((\d{4,5})\)|status_code\W{1,4}(\d{4,5})/g)) {
    const code = Number(match[1] ?? match[2]);
    if (codes.has(code)) found = code;
  }
  return found;
}
