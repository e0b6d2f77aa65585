/** A text in which letters that a reader takes for the same are the same, and where each of its units came from. */
export interface FoldedText {
  readonly text: string;
  /** By UTF-16 unit of `text`, and one more for its end: where that stands in the text that was folded. */
  readonly places: readonly number[];
}

/** Marks over and under letters, points of Hebrew and Arabic, what is not seen at all, and Markdown's marks in words. */
const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]|[\ufe00-\ufe0f]|[\p{Cf}*_`~]/gu;
const MARKS: ReadonlySet<string> = new Set(['*', '_', '`', '~', '\u007f']);
const SPACE = /\s/u;

/**
 * Case, accents, full width and ligatures make no difference; neither do the marks of Markdown that stand within a line.
 * All white space is a space. Linear in its length.
 */
export function foldText(source: string): FoldedText {
  const places: number[] = [];
  let text = '';
  for (let at = 0; at < source.length;) {
    const code = source.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    const folded = foldedLetter(code, source, at, width);
    for (let unit = 0; unit < folded.length; unit += 1) places.push(at);
    text += folded;
    at += width;
  }
  places.push(source.length);
  return { text, places };
}

function foldedLetter(code: number, source: string, at: number, width: number): string {
  // By far the most letters are one of these.
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x4e00 && code <= 0x9fff)) return source[at] ?? '';
  if (code >= 0x41 && code <= 0x5a) return String.fromCharCode(code + 32);
  const letter = source.slice(at, at + width);
  if (code < 0x80 && code > 0x20) return MARKS.has(letter) ? '' : letter;
  if (SPACE.test(letter)) return ' ';
  // Upper case first: it knows that ß is ss.
  const plain = letter.toWellFormed().normalize('NFKD').toUpperCase().toLowerCase();
  // Upper and lower case may bring marks along once more.
  return plain.normalize('NFKD').replaceAll(DROPPED, '').replaceAll(/\s/gu, ' ');
}
