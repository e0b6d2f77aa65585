import { z } from 'zod';
import type { SpokenWord } from '../../../shared/turn.ts';

/**
 * The words of one segment of speech, with UTF-16 offsets into its text and
 * milliseconds from the sentence's first sample.
 */
export interface Subtitle {
  readonly text: string;
  /** Where the service says that the segment begins. In which count is not known; another number is another segment. */
  readonly beginsAt: number | null;
  /** When it sounds, as the service says it; null when it does not. */
  readonly beginsMs: number | null;
  readonly endsMs: number | null;
  readonly words: readonly SpokenWord[];
}

const milliseconds = z.coerce.number().min(0);
const wordShape = z.object({
  word: z.string(),
  word_begin: z.number().nullish().catch(null),
  time_begin: milliseconds,
  time_end: milliseconds,
});
const subtitleShape = z.object({
  text: z.string(),
  text_begin: z.number().nullish().catch(null),
  time_begin: milliseconds.nullish().catch(null),
  time_end: milliseconds.nullish().catch(null),
  timestamped_words: z.array(wordShape.nullable().catch(null)).nullish().catch(null),
});

/**
 * `data.subtitle` of an audio frame (T2A WebSocket documentation, `subtitle_type`: `word_streaming`), or one item of
 * the lists that T2A over HTTP gives. Words that are not found in the text are left out, blanks too; where there are
 * only sentences (`timestamped_words` is null) the segment is one word. Null for what is no subtitle.
 */
export function parseSubtitle(value: unknown): Subtitle | null {
  const parsed = subtitleShape.safeParse(value);
  if (!parsed.success || parsed.data.text.trim() === '') return null;
  const { text, text_begin: beginsAt = null, time_begin, time_end, timestamped_words: items } = parsed.data;
  const times = { beginsAt, beginsMs: time_begin ?? null, endsMs: time_end ?? null };
  if (items == null) return { text, ...times, words: wholeSegment(text, times) };
  const found: SpokenWord[] = [];
  let cursor = 0;
  for (const item of items) {
    if (item === null) continue;
    const spoken = item.word.trim();
    const at = spoken === '' ? null : placeOf(spoken, text, cursor, item.word_begin ?? null);
    if (at === null) continue;
    cursor = at + spoken.length;
    found.push({ from: at, to: cursor, startMs: item.time_begin, endMs: item.time_end });
  }
  return { text, ...times, words: wholeWords(text, found) };
}

function wholeSegment(text: string, { beginsMs, endsMs }: Omit<Subtitle, 'text' | 'words'>): SpokenWord[] {
  if (beginsMs === null || endsMs === null) return [];
  const from = text.search(/\S/u);
  return [{ from, to: text.trimEnd().length, startMs: beginsMs, endMs: endsMs }];
}

/** The service's own offset is only a hint: what it counts in, and from where, is not documented. */
function placeOf(word: string, text: string, cursor: number, hint: number | null): number | null {
  const next = text.indexOf(word, cursor);
  if (next === -1) return null;
  if (next === cursor || !/[\p{L}\p{N}]/u.test(text.slice(cursor, next))) return next;
  return hint !== null && hint >= cursor && text.startsWith(word, hint) ? hint : next;
}

/** Runs of letters in scripts that put blanks between words; in the others every word of the service is one. */
const WORD =
  /(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{M}\p{N}'’])+/gu;

/**
 * The service cuts words into syllables of its own ("ben", "ch"): each
 * becomes the whole word, which is then there once.
 */
function wholeWords(text: string, parts: readonly SpokenWord[]): SpokenWord[] {
  const ranges = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
  }));
  const words: SpokenWord[] = [];
  let next = 0;
  for (const part of parts) {
    let { from, to } = part;
    while (next < ranges.length && (ranges[next]?.to ?? 0) <= part.from) next += 1;
    for (let at = next; at < ranges.length; at += 1) {
      const range = ranges[at];
      if (range === undefined || range.from >= part.to) break;
      from = Math.min(from, range.from);
      to = Math.max(to, range.to);
    }
    const last = words.at(-1);
    if (last !== undefined && from < last.to) {
      words[words.length - 1] = {
        from: last.from,
        to: Math.max(last.to, to),
        startMs: Math.min(last.startMs, part.startMs),
        endMs: Math.max(last.endMs, part.endMs),
      };
    } else words.push({ ...part, from, to });
  }
  return words;
}
