import { errorOf, questionOf, saidPieces, shown, type AskedTurn } from './result.ts';

/** A line for each mark that was reached, in order, and one that sums up. */
export function timelineLines(turn: AskedTurn, number: number): string[] {
  const marks = Object.entries(turn.record?.timeline ?? {})
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .toSorted(([, a], [, b]) => a - b)
    .map(([mark, ms]) => `  ${ms.toFixed(1).padStart(9)} ms  ${mark}`);
  return [`Turn ${number}: ${questionOf(turn).split('\n')[0] ?? ''}`, ...marks, `  ${summary(turn)}`];
}

function summary(turn: AskedTurn): string {
  const spoken = saidPieces(turn.record);
  const heard = spoken.filter((piece) => piece.state === 'heard').length;
  const seconds = spoken.reduce((sum, piece) => sum + piece.heardMs, 0) / 1000;
  const error = errorOf(turn) ?? shown(turn.record?.warning ?? null);
  return [
    `${heard} of ${spoken.length} spoken pieces heard, ${seconds.toFixed(1)} s`,
    ...(error === null ? [] : [`${error.code}: ${error.message}`]),
  ].join(' · ');
}
