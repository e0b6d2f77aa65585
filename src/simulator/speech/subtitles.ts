import type { SubtitleType } from './speech-settings.ts';
import type { TimedSegment, TimedWord } from './word-times.ts';

/**
 * `data.subtitle` of the chunk that ends at this sample of the clip; milliseconds count from the clip's
 * first sample. `sentence` and `word` come with the last chunk of their segment, `word_streaming` with
 * every chunk: the words that have begun by its end.
 * @param textBase added to the places in the text: what was spoken before the clip.
 */
export function subtitleAt(
  segments: readonly TimedSegment[],
  endSample: number,
  type: SubtitleType,
  textBase = 0,
): object | null {
  // A chunk of a single byte ends where it began.
  const segment = segments.find(
    (candidate) => endSample > candidate.beginSample && endSample <= candidate.endSample,
  );
  if (segment === undefined) return null;
  const isWhole = endSample === segment.endSample;
  if (type !== 'word_streaming' && !isWhole) return null;
  const share = (endSample - segment.beginSample) / (segment.endSample - segment.beginSample);
  const endMs = segment.beginMs + (segment.endMs - segment.beginMs) * share;
  const words = segment.words.filter((word) => isWhole || word.beginMs < endMs);
  return {
    text: segment.text,
    text_begin: textBase + segment.begin,
    text_end: textBase + segment.end,
    time_begin: Math.round(segment.beginMs),
    time_end: Math.round(endMs),
    timestamped_words: type === 'sentence' ? null : words.map((word) => socketWord(word, textBase)),
  };
}

function socketWord(word: TimedWord, textBase: number): object {
  return {
    word: word.word,
    word_begin: textBase + word.begin,
    word_end: textBase + word.end,
    time_begin: Math.round(word.beginMs),
    time_end: Math.round(word.endMs),
  };
}

/**
 * The list that a finished clip has: in a file of its own or in `data.subtitles`.
 * Milliseconds are not rounded.
 */
export function subtitleList(segments: readonly TimedSegment[], type: SubtitleType): readonly object[] {
  return segments.map((segment, i) => ({
    text: segment.text,
    pronounce_text: segment.text,
    time_begin: segment.beginMs,
    time_end: segment.endMs,
    text_begin: segment.begin,
    text_end: segment.end,
    pronounce_text_begin: segment.begin,
    pronounce_text_end: segment.end,
    is_final_segment: i === segments.length - 1,
    timestamped_words: type === 'sentence' ? null : segment.words.map(listedWord),
  }));
}

function listedWord(word: TimedWord): object {
  return {
    word: word.word,
    word_begin: word.begin,
    word_end: word.end,
    pronounce_word: word.word,
    pronounce_word_begin: word.begin,
    pronounce_word_end: word.end,
    time_begin: word.beginMs,
    time_end: word.endMs,
  };
}
