import { Base64Body } from './base64-body.ts';
import type { DataBody } from './data-body.ts';
import { EncodedBody } from './encoded-body.ts';

/**
 * Addresses that hold what they name (RFC 2397): `data:image/png;base64,…`. Models and image tools write whole pictures so, a
 * megabyte of letters that nobody can listen to or read.
 *
 * A header is told by its comma, which ends it; the body is told from what follows one unit at a time, so that neither has to
 * be held.
 */
const TYPE = String.raw`data:(?=[a-z;])(?:(?:image|audio|video|application|text|font|model|multipart)\/[\w.+-]{1,80})?`;
const VALUE = String.raw`[\w.+:/%-]{0,80}`;
/** A name as a person wrote it, which only letters behind it tell from prose; none with a comma or a semicolon. */
const LOOSE_VALUE = String.raw`(?:"[^",;\n]{0,80}"|${VALUE}(?: [\w.+:/%()-]{1,80}){0,8})`;
const parameters = (value: string): string => String.raw`(?:; ?[\w.+-]{1,40}(?:=${value})?){0,4}`;
const HEADER = new RegExp(`${TYPE}(?:${parameters(VALUE)}|${parameters(LOOSE_VALUE)}; ?base64),`, 'iy');
const HEADER_BEGINNING = /^data:(?:[a-z]{1,12}(?:\/[\w.+-]*)?)?(?:;[\w.+:/=%() -]*(?:"[^",;\n]*"?)?)*$/i;
export const MAX_HEADER = 400;

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
]);

const LETTER = /^[\p{L}\p{N}]$/u;
/** Written without spaces between words: what follows one of them begins a word. */
const UNSPACED_LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

/** Where the body of a data address begins whose header begins at `at`; null where there is none. */
export function dataBodyStart(text: string, at: number): number | null {
  if (!mayFollow(text.charAt(at - 1))) return null;
  HEADER.lastIndex = at;
  const header = HEADER.exec(text)?.[0];
  return header === undefined || header.length > MAX_HEADER ? null : at + header.length;
}

/** Whether a text may be the beginning of a header, behind what stands before it. */
export function mayBecomeDataHeader(text: string, previous: string): boolean {
  if (!mayFollow(previous)) return false;
  if (text.length < 5) return 'data:'.startsWith(text.toLowerCase());
  return text.length <= MAX_HEADER && HEADER_BEGINNING.test(text);
}

/** An address begins a word. */
const mayFollow = (previous: string): boolean => !LETTER.test(previous) || UNSPACED_LETTER.test(previous);

/**
 * @param opener what stands before the address: a quotation mark there ends it too.
 * @param mayHoldElement false in a line that was given back once: read to its end for each address it would cost too much.
 */
export function openDataBody(header: string, opener: string, mayHoldElement: boolean): DataBody {
  return /;\s?base64,$/i.test(header)
    ? new Base64Body(CLOSERS.get(opener) ?? null)
    : new EncodedBody(/^["'`]$/.test(opener) ? opener : null, mayHoldElement);
}

/** Where the body that begins at `start` ends, as far as the text goes. */
export function dataBodyEnd(
  text: string,
  address: number,
  start: number,
  mayHoldElement = true,
): { readonly end: number; readonly trailing: number } {
  const body = openDataBody(text.slice(address, start), text.charAt(address - 1), mayHoldElement);
  let end = start;
  while (end < text.length && body.take(text.charAt(end))) end += 1;
  return { end, trailing: body.trailing };
}
