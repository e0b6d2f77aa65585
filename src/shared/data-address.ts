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

export interface DataBody {
  /** Whether this UTF-16 unit, the next one, is still of the body. After a `false` the body is over. */
  take(unit: string): boolean;
  /** How many of its last units, a full stop or a short line for instance, are of it only if more of it follows. */
  readonly trailing: number;
}

/**
 * @param opener what stands before the address: a quotation mark there ends it too.
 * @param mayHoldElement false in a line that was given back once: read to its end for each address it would cost too much.
 */
export function openDataBody(header: string, opener: string, mayHoldElement: boolean): DataBody {
  return /;\s?base64,$/i.test(header)
    ? base64Body(CLOSERS.get(opener) ?? null)
    : encodedBody(/^["'`]$/.test(opener) ? opener : null, mayHoldElement);
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

const BASE64 = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-%');

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
]);
/** Encoders break lines at 64 or 76 letters. */
const MIN_LINE = 60;
/** No word is as long: what begins a line so goes on with the one before. */
const MIN_NEXT_LINE = 40;

function base64Body(closer: string | null): DataBody {
  let line = 0;
  let isEmpty = true;
  let last = '';
  let trailing = 0;
  const mayBreak = (unit: string): boolean => {
    // Some write a blank behind the comma.
    if (unit === ' ' || unit === '\t') return isEmpty;
    if (unit !== '\n' && unit !== '\r') return false;
    if (last === '\r') return unit === '\n';
    return isEmpty ? last !== '\n' : trailing === 0 && line >= MIN_LINE;
  };
  return {
    take(unit) {
      if (BASE64.has(unit)) {
        line += 1;
        isEmpty = false;
        if (trailing > 0) trailing = line < MIN_NEXT_LINE ? trailing + 1 : 0;
      } else if (mayBreak(unit)) {
        line = 0;
        trailing += 1;
      } else {
        // The last line is short, and told by what closes it.
        if (line > 0 && (last === '=' || unit === closer)) trailing = 0;
        return false;
      }
      last = unit;
      return true;
    },
    get trailing() {
      return trailing;
    },
  };
}

/** What no address holds, and Chinese marks and letters, which follow addresses without a space. */
const END =
  /[\s<>"`|\\^{}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018-\u201d]/u;
const TRAILING = /[?!.,:;*_~']/;
/** An element, as it is or with its angles encoded. */
const ELEMENT = /^(?:<|%3c)([a-z][a-z0-9]*)$/i;
const ELEMENT_BEGINNING = /^(?:<|%|%3|%3c|(?:<|%3c)[a-z][a-z0-9]{0,15})$/i;
/** Prose that begins with a tag is not as long in one line, and a drawing is: it is one though it never closes. */
const MAX_UNCLOSED = 2_000;

/**
 * Characters as they are or by their codes. One that begins with an element goes on to its end, whatever stands in it, but not
 * into the next line. Until the element is closed, all of it that could not stand in an address is only trailing: where prose
 * speaks of an address, the line goes on as prose.
 */
function encodedBody(quote: string | null, mayHoldElement: boolean): DataBody {
  let beginning: string | null = mayHoldElement ? '' : null;
  let closing: readonly string[] | null = null;
  let isInTag = false;
  let last = '';
  let isOver = false;
  /** Something came that no address holds: with an element that never closes, the body ended there. */
  let isOutside = false;
  let isDrawing = false;
  let trailing = 0;
  const depth = { '(': 0, '[': 0 };
  let depthBefore = { ...depth };

  function openElement(name: string): void {
    closing = [`</${name}>`, `%3c/${name}%3e`, `%3c%2f${name}%3e`];
    isInTag = true;
  }
  function closeElement(unit: string): void {
    trailing = 0;
    // Behind an encoded one another may begin; a bare angle there is of what stands around.
    if (unit === '>') isOver = true;
    else {
      [closing, beginning, last, isOutside, isDrawing] = [null, '', '', false, false];
      Object.assign(depth, depthBefore);
    }
  }
  function takeInElement(unit: string, closings: readonly string[]): void {
    takeAsTrailing(unit);
    last += unit;
    if (unit !== '>' && unit !== 'e' && unit !== 'E') return;
    last = last.slice(-24);
    const lower = last.toLowerCase();
    if (!/(?:>|%3e)$/.test(lower)) return;
    if ((isInTag && /(?:\/|%2f)(?:>|%3e)$/.test(lower)) || closings.some((mark) => lower.endsWith(mark)))
      closeElement(unit);
    isInTag = false;
  }
  function takeAsTrailing(unit: string): void {
    isOutside ||= !takeCharacter(unit);
    if (isOutside) trailing += 1;
    isDrawing ||= trailing > MAX_UNCLOSED;
    if (isDrawing) trailing = 0;
  }
  function takeCharacter(unit: string): boolean {
    if (END.test(unit)) return false;
    if (unit === '(' || unit === '[') depth[unit] += 1;
    else if (unit === ')' || unit === ']') {
      const opening = unit === ')' ? '(' : '[';
      if (depth[opening] === 0) return false;
      depth[opening] -= 1;
    }
    trailing = TRAILING.test(unit) ? trailing + 1 : 0;
    return true;
  }

  return {
    take(unit) {
      if (isOver || unit === '\n') return false;
      if (unit === quote) {
        // What quotation marks hold is the address, closed or not.
        if (closing !== null) trailing = 0;
        return false;
      }
      if (closing === null && beginning !== null) {
        if (beginning === '') depthBefore = { ...depth };
        const name = ELEMENT.exec(beginning)?.[1]?.toLowerCase();
        if (name !== undefined && /[\s>/%]/.test(unit)) openElement(name);
        else {
          beginning += unit;
          if (ELEMENT_BEGINNING.test(beginning)) {
            takeAsTrailing(unit);
            return true;
          }
          beginning = null;
        }
      }
      if (closing === null) return !isOutside && takeCharacter(unit);
      takeInElement(unit, closing);
      return true;
    },
    get trailing() {
      return trailing;
    },
  };
}
