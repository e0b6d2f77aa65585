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

/** How long a call took, in seconds: tenths below ten of them. */
export function callSeconds(ms: number): string {
  // "0.0 s" would read as if nothing had been done.
  const seconds = Math.max(100, ms) / 1_000;
  return seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds));
}
