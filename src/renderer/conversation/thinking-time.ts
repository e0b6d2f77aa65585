interface ThinkingTime {
  /**
   * While the clock runs: whole seconds, so that the accessible name that holds it does not change ten times a second.
   */
  readonly running: string;
  /** Once it is over: tenths below ten seconds ("2.1"), whole seconds above. Null: too short to be worth telling. */
  readonly over: string | null;
}

/** How a time of thinking is told, in seconds. */
export function thinkingTime(ms: number): ThinkingTime {
  const seconds = Math.max(0, ms) / 1_000;
  return {
    running: String(Math.floor(seconds)),
    over:
      seconds < 1 ? null : seconds < 10 ? String(Number(seconds.toFixed(1))) : String(Math.round(seconds)),
  };
}
