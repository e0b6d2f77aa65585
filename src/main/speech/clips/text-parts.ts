/** The service takes less than 10,000 characters in one request; a little room is left for how it counts them. */
export const MAX_REQUEST_CHARACTERS = 9_900;

/**
 * Cuts a text at sentence ends into parts of at most `limit` UTF-16 units, none of them blank. A sentence
 * that is longer is cut between words, a word that is longer between whole characters. The parts together
 * are the text, but for white space at their ends.
 */
export function textParts(text: string, limit: number = MAX_REQUEST_CHARACTERS): readonly string[] {
  return fill(text, limit, ['sentence', 'word', 'grapheme'])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

type Granularity = 'sentence' | 'word' | 'grapheme';

function fill(text: string, limit: number, [by, ...finer]: readonly Granularity[]): readonly string[] {
  if (text.length <= limit || by === undefined) return [text];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: by }).segment(text)) {
    if (part.length + segment.length <= limit) {
      part += segment;
      continue;
    }
    if (part !== '') parts.push(part);
    const pieces = fill(segment, limit, finer);
    parts.push(...pieces.slice(0, -1));
    part = pieces.at(-1) ?? '';
  }
  return [...parts, part];
}
