import type { Subtitle } from './subtitle.ts';

/** Times are rounded, and words of neighbouring segments overlap a little. */
const TOLERANCE_MS = 60;

/**
 * What is to be added to the times of a segment so that they count from the first sample of the first
 * one. The service was seen to count from there, and anew in each segment: a segment that seems to begin
 * before the earlier ones have ended counts anew.
 * @param earlierMs when the segments before it end; 0 for the first one.
 */
export function segmentShiftMs(
  { beginsMs, words }: Pick<Subtitle, 'beginsMs' | 'words'>,
  earlierMs: number,
): number {
  const firstMs = words[0]?.startMs ?? beginsMs ?? earlierMs;
  if (firstMs >= earlierMs - TOLERANCE_MS) return 0;
  // The segment's own begin may be told from the first sample although its words are not.
  return Math.max(earlierMs, beginsMs ?? 0);
}

/** When this segment ends, from the first sample of the first one. @param earlierMs when the segments before it do. */
export function earlierEndMs(
  segment: Pick<Subtitle, 'beginsMs' | 'endsMs' | 'words'>,
  earlierMs: number,
): number {
  const shiftMs = segmentShiftMs(segment, earlierMs);
  const lastMs = segment.words.at(-1)?.endMs ?? 0;
  // Its end may count from the first sample although its words do not.
  const endsMs =
    segment.endsMs !== null && segment.beginsMs !== null && segment.beginsMs >= earlierMs - TOLERANCE_MS
      ? segment.endsMs - shiftMs
      : (segment.endsMs ?? 0);
  return Math.max(earlierMs, shiftMs + Math.max(lastMs, endsMs));
}
