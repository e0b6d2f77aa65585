import type { Directions } from '../faults/script.ts';
import type { MeasuredWav } from '../log/measured-wav.ts';
import { isSilent } from './measure-wav.ts';

/** A stretch of the transcript; seconds from the recording's beginning. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ToldTranscript {
  readonly text: string;
  readonly seconds: number;
}

/**
 * What was said: nothing in silence, else what the script says, else how long
 * it was, for this server understands no speech.
 */
export function transcriptOf(recording: MeasuredWav, { transcript }: Directions): ToldTranscript {
  const seconds = Math.round(recording.durationMs) / 1_000;
  if (isSilent(recording)) return { text: '', seconds };
  return { text: transcript ?? `I spoke for ${seconds.toFixed(1)} seconds.`, seconds };
}

const UNITS = {
  sentence: /[^.!?。！？]+[.!?。！？]*\s*/gu,
  /** English words, Chinese characters. */
  word: /\p{sc=Han}|[^\s\p{sc=Han}]+/gu,
} as const;

/** The transcript in sentences or words, each with its share of the time; none when nothing was said. */
export function segmentsOf({ text, seconds }: ToldTranscript, level: keyof typeof UNITS): readonly Segment[] {
  const pieces = text.match(UNITS[level]) ?? [];
  const length = pieces.join('').length;
  let before = 0;
  return pieces.map((piece) => {
    const start = (before / length) * seconds;
    before += piece.length;
    return { start: round(start), end: round((before / length) * seconds), text: piece.trim() };
  });
}

const round = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;
