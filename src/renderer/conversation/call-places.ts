import type { TurnStep } from '../../shared/turn.ts';

/** Where a call stands: its number among the turn's steps, and the place in the reply behind which it was made. */
export interface CallPlace {
  readonly step: number;
  readonly at: number;
}

/** The calls of a turn, in order. */
export function callPlaces(steps: readonly TurnStep[]): readonly CallPlace[] {
  const places: CallPlace[] = [];
  let at = 0;
  steps.forEach((step, index) => {
    if (step.kind === 'text') at += step.text.length;
    else if (step.kind === 'toolCall') places.push({ step: index, at });
  });
  return places;
}

/** Less is not worth telling: it would only be one more number in the row. */
const SHORTEST_TOLD_MS = 500;

/** How long a call took, in seconds: tenths below ten of them. Null: no time that anybody waits for. */
export function callSeconds(ms: number): string | null {
  if (ms < SHORTEST_TOLD_MS) return null;
  const seconds = ms / 1_000;
  return seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds));
}

/** Calls that follow each other without a word between them. */
export interface CallRun {
  readonly at: number;
  /** Their numbers among the turn's steps. */
  readonly steps: readonly number[];
}

/** The calls of a turn by where they stand, in order. */
export function callRuns(steps: readonly TurnStep[]): readonly CallRun[] {
  const runs: { readonly at: number; readonly steps: number[] }[] = [];
  for (const { step, at } of callPlaces(steps)) {
    const last = runs.at(-1);
    if (last?.at === at) last.steps.push(step);
    else runs.push({ at, steps: [step] });
  }
  return runs;
}
