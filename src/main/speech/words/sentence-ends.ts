/**
 * Where the service ends a sentence at once (bidirectional T2A documentation): these marks, a line end too, with the
 * marks and closing quotes right behind them. A full stop before a digit is taken for a decimal point.
 */
const END = /(?:[。！？…；!?;\n]|\.(?!\d))[。！？…；!?;.\n]*["'”’»）)\]】」』]*/gu;
const SPEAKABLE = /[\p{L}\p{N}]/gu;

/** Whether the text holds anything that is sure to make a sound. */
export function isSpeakable(text: string): boolean {
  return text.search(SPEAKABLE) !== -1;
}

/** The end of the first sentence with anything to say behind this offset; the text's length when none ends. */
export function firstSentenceEnd(text: string, from: number): number {
  const spoken = searchFrom(SPEAKABLE, text, from);
  const end = spoken === null ? null : searchFrom(END, text, spoken.index);
  return end === null ? text.length : end.index + end[0].length;
}

/** Behind the last sentence that ends in this text; 0 when none does. */
export function lastSentenceEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(END)) end = match.index + match[0].length;
  return end;
}

/** Whether a sentence with anything to say ends in this text. */
export function endsSentence(text: string): boolean {
  const spoken = searchFrom(SPEAKABLE, text, 0);
  return spoken !== null && searchFrom(END, text, spoken.index) !== null;
}

function searchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  pattern.lastIndex = 0;
  return found;
}
