import type { Timeline } from '../../shared/turn.ts';

type Mark = Exclude<keyof Timeline, 'sent' | 'speechEnd'>;

/** The moments of a turn, in the order in which they usually come. */
const MARKS = [
  'transcriptReady',
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
  /**
   * Since the message was sent or, when it was spoken, since the end of its last word: what is waited for begins there.
   */
  readonly ms: number;
  /** 0 to 1 of the longest. */
  readonly share: number;
}

/** The moments that were reached, and how far along each was. */
export function timingRows(timeline: Timeline): readonly TimingRow[] {
  const beganMs = timeline.speechEnd ?? 0;
  const reached = MARKS.flatMap((mark) => {
    const ms = timeline[mark];
    return ms === null ? [] : [{ mark, ms: ms - beganMs }];
  });
  const longestMs = Math.max(1, ...reached.map(({ ms }) => ms));
  return reached.map(({ mark, ms }) => ({ mark, ms, share: Math.max(0, ms / longestMs) }));
}
