import type { Timeline } from '../../shared/turn.ts';

type Mark = Exclude<keyof Timeline, 'sent' | 'speechEnd' | 'transcriptReady'>;

/** The moments of a typed turn, in the order in which they usually come. */
const MARKS = [
  'firstByte',
  'firstThinking',
  'firstText',
  'firstSpeechRequest',
  'firstAudio',
  'firstAudible',
  'replyComplete',
  'audioComplete',
] as const satisfies readonly Mark[];

export interface TimingRow {
  readonly mark: Mark;
  readonly ms: number;
  /** 0 to 1 of the longest. */
  readonly share: number;
}

/** The moments that were reached, and how far along each was. */
export function timingRows(timeline: Timeline): readonly TimingRow[] {
  const longest = Math.max(1, ...MARKS.map((mark) => timeline[mark] ?? 0));
  return MARKS.flatMap((mark) => {
    const ms = timeline[mark];
    return ms === null ? [] : [{ mark, ms, share: ms / longest }];
  });
}
