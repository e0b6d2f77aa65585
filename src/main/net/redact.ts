import { withoutKeysInUse } from './keys-in-use.ts';

const MAX_LENGTH = 300;
const REMOVED = '[removed]';

/** What services number their requests with; `redact` would take it for a key. */
const REQUEST_ID = /^[\da-f-]{1,64}$/i;

/**
 * Words, numbers and ids made of them (`English_Graceful_Lady`, `speech-2.8-turbo`) are kept; what looks random is not.
 */
const WORD = /^(?:[A-Z]?[a-z]{0,19}|[A-Z]{1,19})\d{0,4}$/;

function looksSecret(run: string): boolean {
  return run.split(/[_\-./=+]/).some((part) => !WORD.test(part));
}

/**
 * Makes a service's own words safe to show and to log: keys that a service echoes back are removed, control characters
 * become spaces, and the text is cut to 300 characters.
 */
export function redact(text: string): string {
  // A message longer than this is a dump; what it says is at its beginning. Bounds the work of the patterns below.
  const clean = withoutKeysInUse(text.slice(0, 4_000))
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\bBearer\s+[^\s"',;)]+/gi, `Bearer ${REMOVED}`)
    .replace(/\b(x-api-key["']?\s*[:=]\s*["']?)[^\s"',;)]+/gi, `$1${REMOVED}`)
    .replace(/\bsk-[\w*.-]{3,}/g, REMOVED)
    .replace(/\beyJ[\w.=+/-]{5,}/g, REMOVED)
    .replace(/[\w\-./=+]{20,}/g, (run) => (looksSecret(run) ? REMOVED : run))
    .trim();
  return clean.length <= MAX_LENGTH ? clean : `${clean.slice(0, MAX_LENGTH - 1)}…`;
}

/**
 * An id that a service gave to a request, to show and to log: kept when it
 * looks like one, whatever else it may be redacted.
 */
export function redactRequestId(id: string): string {
  const clean = withoutKeysInUse(id);
  return REQUEST_ID.test(clean) ? clean : redact(clean);
}
