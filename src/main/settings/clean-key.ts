import { withoutUnseen } from '../net/unseen.ts';

export type CleanKey =
  | { readonly ok: true; readonly key: string }
  /** @param sign the first that no key holds, as its number and, where it can be seen, itself: `“д” (U+0434)`; null: nothing was left. */
  | { readonly ok: false; readonly sign: string | null };

/** Line ends where a window or a mail broke the key in two, with what stood before the next line. */
const BROKEN_LINE = /[ \t]*[\r\n\u0085\u2028\u2029]+[ \t]*/g;
/**
 * The name of a variable in a file of them. A key can look like one and end in the padding of its
 * base64: something else than padding must follow, or the name have a sign that base64 has not.
 */
const VARIABLE =
  /^(?:export\s+)?(?:(?:[A-Z][A-Z0-9_]{0,60}|[a-z][a-z0-9_]{0,60}_(?:key|token))\s*=(?=\s*[^\s=])|[A-Z][A-Z0-9]{0,60}_[A-Z0-9_]{0,60}\s*=$)\s*/;
/** What stands before a key in documentation and in a header. */
const HEADER = /^"?(?:authorization|x-api-key|api[_-]?key)"?\s*[:=]\s*/i;
const SCHEME = /^bearer\s+/i;
const QUOTES =
  /^["'`\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB<]+|["'`\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB>,;]+$/g;

/**
 * A key as people paste it, as the key alone: without quotes, `Bearer`, the name of a variable or header, invisible characters and line
 * ends. What is left must be able to stand in a header.
 */
export function cleanKey(given: string): CleanKey {
  let key = withoutUnseen(given).trim().replace(BROKEN_LINE, '');
  // Each may stand inside the other: `"Authorization: Bearer sk-…"`, `KEY="Bearer sk-…"`.
  for (const part of [QUOTES, VARIABLE, HEADER, QUOTES, SCHEME, QUOTES]) key = key.replace(part, '').trim();
  const odd = /[^\x21-\x7e]/u.exec(key)?.[0];
  if (odd !== undefined) return { ok: false, sign: named(odd) };
  return key === '' || /^bearer$/i.test(key) ? { ok: false, sign: null } : { ok: true, key };
}

function named(sign: string): string {
  const number = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign) ? `“${sign}” (${number})` : number;
}
