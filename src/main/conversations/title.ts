/** So many letters tell in a list what it is about. */
const TITLE_LETTERS = 60;
/** Longer than any text that 60 letters can take: nothing behind it is looked at. */
const MOST_LOOKED_AT = 2_000;

/**
 * The first words of a message, in one line, for a title. It ends between words where there are any, and never within a
 * letter that is written with several code points. Empty for a message without letters.
 */
export function titleFrom(message: string): string {
  const line = message
    .slice(0, MOST_LOOKED_AT)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return shortened(line.replace(/^[\s#>*`_~-]+/u, '') || line);
}

function shortened(line: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(line)];
  const end = letters[TITLE_LETTERS]?.index;
  if (end === undefined) return line;
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(line.slice(0, end + 1))];
  const cut = words.findLast(({ index }) => index > 0 && index <= end)?.index ?? end;
  return `${line.slice(0, cut < end / 2 ? end : cut).trimEnd()}…`;
}
