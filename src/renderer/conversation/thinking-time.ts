interface ThinkingTime {
  /**
   * While the clock runs: whole seconds, so that the accessible name that holds it does not change ten times a second.
   */
  readonly running: string;
  /** Once it is over: tenths below ten seconds ("2.1"), whole seconds above. */
  readonly over: string;
}

/** How a time of thinking is told, in seconds. */
export function thinkingTime(ms: number): ThinkingTime {
  const seconds = Math.max(0, ms) / 1_000;
  return {
    running: String(Math.floor(seconds)),
    // "0 s" would read as if there had been none.
    over: seconds < 10 ? String(Number(Math.max(0.1, seconds).toFixed(1))) : String(Math.round(seconds)),
  };
}
