/**
 * Addresses that hold what they name (RFC 2397): `data:image/png;base64,…`. Models and image tools write whole pictures
 * so, a megabyte of letters that nobody can listen to or read.
 *
 * A header is told by its comma, which ends it; the body is told from what follows one
 * unit at a time, so that neither has to be held.
 */
const HEADER =
  /data:(?=[a-z;])(?:(?:image|audio|video|application|text|font|model|multipart)\/[\w.+-]{1,80})?(?:; ?[\w.+-]{1,40}(?:=[\w.+:/%-]{0,80})?){0,4},/iy;
const HEADER_BEGINNING = /^data:(?:[a-z]{1,12}(?:\/[\w.+-]*)?)?(?:;[\w.+:/=% -]*)*$/i;
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

/** @param opener what stands before the address: a quotation mark there ends it too. */
export function openDataBody(header: string, opener: string): DataBody {
  return /;\s?base64,$/i.test(header)
    ? base64Body(CLOSERS.get(opener) ?? null)
    : encodedBody(/^["'`]$/.test(opener) ? opener : null);
}

/** Where the body that begins at `start` ends, as far as the text goes. */
export function dataBodyEnd(
  text: string,
  address: number,
  start: number,
): { readonly end: number; readonly trailing: number } {
  const body = openDataBody(text.slice(address, start), text.charAt(address - 1));
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
    if (unit !== '\n' && unit !== '\r') return false;
    return trailing === 0 ? isEmpty || line >= MIN_LINE : unit === '\n' && last === '\r';
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

/**
 * Characters as they are or by their codes. One that begins with an element goes on to its end,
 * whatever stands in it, but not into the next line.
 */
function encodedBody(quote: string | null): DataBody {
  let beginning: string | null = '';
  let closing: readonly string[] | null = null;
  let last = '';
  let isOver = false;
  let trailing = 0;
  const depth = { '(': 0, '[': 0 };

  function takeInElement(unit: string, closings: readonly string[]): boolean {
    last = (last + unit).slice(-24);
    if (unit !== '>' && unit !== 'e' && unit !== 'E') return true;
    const lower = last.toLowerCase();
    if (!closings.some((mark) => lower.endsWith(mark))) return true;
    // Behind an encoded one another may begin; a bare angle there is of what stands around.
    if (unit === '>') isOver = true;
    else [closing, beginning, last] = [null, '', ''];
    return true;
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
      if (isOver || unit === '\n' || unit === quote) return false;
      if (closing !== null) return takeInElement(unit, closing);
      if (beginning !== null) {
        const name = ELEMENT.exec(beginning)?.[1]?.toLowerCase();
        if (name !== undefined && /[\s>/%]/.test(unit)) {
          closing = [`</${name}>`, `%3c/${name}%3e`, `%3c%2f${name}%3e`];
          return takeInElement(unit, closing);
        }
        beginning += unit;
        if (ELEMENT_BEGINNING.test(beginning)) return true;
        beginning = null;
      }
      return takeCharacter(unit);
    },
    get trailing() {
      return trailing;
    },
  };
}
