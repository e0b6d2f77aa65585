/** Word times of a clip, reckoned from its real length: each character takes the same time. */

export interface TimedWord {
  readonly word: string;
  /** Code points into the clip's text, end exclusive. */
  readonly begin: number;
  readonly end: number;
  readonly beginMs: number;
  readonly endMs: number;
}

/** A sentence of the clip. All of them together are the whole text and the whole sound. */
export interface TimedSegment {
  readonly text: string;
  /** Code points into the clip's text, end exclusive. */
  readonly begin: number;
  readonly end: number;
  /** Samples of the clip, end exclusive. */
  readonly beginSample: number;
  readonly endSample: number;
  readonly beginMs: number;
  readonly endMs: number;
  readonly words: readonly TimedWord[];
}

const SEGMENT = /[^。！？…；!?.;\n]*[。！？…；!?.;\n]+\s*|.+$/gsu;
/** Blanks are words of their own, and so is each Chinese character. */
const WORD = /\s+|\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{M}\p{N}'’-])+|./gsu;
/** From a sentence's first sample to its first word, as measured. */
const FIRST_WORD_MS = 35;
/** The service cuts some English words, as in "ben" and "ch". */
const CUT_WORD_AT = 3;

/** @param splitWords cuts every English word that is longer than three letters. */
export function timedSegments(
  text: string,
  clip: { readonly samples: number; readonly sampleRateHz: number },
  splitWords: boolean,
): readonly TimedSegment[] {
  const length = Array.from(text).length;
  const sampleAt = (character: number): number =>
    Math.round((clip.samples * character) / Math.max(1, length));
  const msAt = (sample: number): number => (sample / clip.sampleRateHz) * 1000;
  let begin = 0;
  return (text.match(SEGMENT) ?? []).map((segment) => {
    const end = begin + Array.from(segment).length;
    const [beginSample, endSample] = [sampleAt(begin), sampleAt(end)];
    const timed = {
      text: segment,
      begin,
      end,
      beginSample,
      endSample,
      beginMs: msAt(beginSample),
      endMs: msAt(endSample),
    };
    begin = end;
    return { ...timed, words: timedWords(timed, splitWords) };
  });
}

function timedWords(segment: Omit<TimedSegment, 'words'>, splitWords: boolean): readonly TimedWord[] {
  const durationMs = segment.endMs - segment.beginMs;
  const leadMs = Math.min(FIRST_WORD_MS, durationMs / 10);
  const spokenMs = durationMs - leadMs;
  // A sum of fractions may be a hair over its whole.
  const msAt = (character: number): number =>
    Math.min(
      segment.endMs,
      segment.beginMs + leadMs + (spokenMs * (character - segment.begin)) / (segment.end - segment.begin),
    );
  const words = (segment.text.match(WORD) ?? []).flatMap((word) =>
    splitWords && /^[A-Za-z]{4,}$/.test(word) ? [word.slice(0, CUT_WORD_AT), word.slice(CUT_WORD_AT)] : word,
  );
  let begin = segment.begin;
  return words.map((word) => {
    const end = begin + Array.from(word).length;
    const timed = { word, begin, end, beginMs: msAt(begin), endMs: msAt(end) };
    begin = end;
    return timed;
  });
}
