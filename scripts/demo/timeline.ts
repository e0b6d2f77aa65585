import type { TurnRecord } from '../../src/shared/turn.ts';
import type { TurnOutcome } from './result.ts';

/** A line for each mark that was reached, in order, and one for each spoken piece. */
export function timelineLines({ record, stalled }: TurnOutcome, number: number): string[] {
  const marks = Object.entries(record.timeline)
    .filter((entry): entry is [string, number] => entry[1] !== null)
    .toSorted(([, a], [, b]) => a - b)
    .map(([mark, ms]) => `  ${ms.toFixed(1).padStart(9)} ms  ${mark}`);
  return [
    `Turn ${number}: ${record.question.split('\n')[0] ?? ''}`,
    ...marks,
    `  ${summary(record, stalled)}`,
  ];
}

function summary(record: TurnRecord, stalled: boolean): string {
  const heard = record.spoken.filter((piece) => piece.state === 'heard').length;
  const seconds = record.spoken.reduce((sum, piece) => sum + piece.heardMs, 0) / 1000;
  const spoken = `${heard} of ${record.spoken.length} spoken pieces heard, ${seconds.toFixed(1)} s`;
  const error = record.error ?? record.warning;
  return [
    spoken,
    ...(stalled ? ['stalled'] : []),
    ...(error === null ? [] : [`${error.code}: ${error.message}`]),
  ].join(' · ');
}
