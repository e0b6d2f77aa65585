import { oneLine } from '../../shared/one-line.ts';

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

/** Pairs of quotation marks that models put around a title. */
const QUOTES = ['""', "''", '``', '“”', '‘’', '„“', '‚‘', '«»', '»«', '‹›', '「」', '『』', '《》', '””'];
/** Around a title, as in `**"Ships"**.`: no honest one has more of them. */
const MOST_LAYERS = 4;

/**
 * The title that a model gives, of which anything may come: one line of 60 letters at most, without what cannot be seen,
 * the marks of Markdown, quotation marks around it and a full stop. Empty when no title is left.
 */
export function modelTitleFrom(reply: string): string {
  const first = reply
    .slice(0, MOST_LOOKED_AT)
    .toWellFormed()
    .split(/[\r\n\p{Zl}\p{Zp}]+/u)
    .map(unmarked)
    .find((line) => /[\p{L}\p{N}]/u.test(line));
  return first === undefined ? '' : shortened(first);
}

function unmarked(line: string): string {
  let title = oneLine(line)
    .replaceAll(/!?\[([^[\]]*)\]\([^()]*\)/gu, '$1')
    .replaceAll(/\*+|`+|~~+|__+/gu, '');
  for (let layer = 0; layer < MOST_LAYERS; layer += 1)
    title = unquoted(title.replace(/^(?:[\s#>_-]+|title\s?[:：])/iu, '').replace(/[\s_.。]$/u, ''));
  return title.trim();
}

function unquoted(title: string): string {
  const isQuoted = QUOTES.includes(`${title.at(0)}${title.at(-1)}`) && title.length > 2;
  return isQuoted ? title.slice(1, -1) : title;
}

function shortened(line: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(line)];
  const end = letters[TITLE_LETTERS]?.index;
  if (end === undefined) return line;
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(line.slice(0, end + 1))];
  const cut = words.findLast(({ index }) => index > 0 && index <= end)?.index ?? end;
  return `${line.slice(0, cut < end / 2 ? end : cut).trimEnd()}…`;
}
