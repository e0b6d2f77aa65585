import { oneLine } from '../../shared/one-line.ts';

/** Letters that are written from the right. */
const FROM_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/**
 * What somebody else wrote, as one line to be shown.
 * @param longest in UTF-16 units; an ellipsis follows what is cut.
 */
export function plainLine(text: string, longest: number): string {
  const isCut = text.length > 4 * longest;
  const line = oneLine(text.slice(0, 4 * longest));
  if (line.length <= longest && !isCut) return line;
  return `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** To be put into a sentence: the sentence's own words and marks keep their places. */
export const isolated = (text: string): string =>
  FROM_RIGHT.test(text) ? `${ISOLATE}${text}${END_OF_ISOLATE}` : text;
