interface ThinkingTime {
  /** For a running clock on the screen: tenths. */
  readonly precise: string;
  /** For the running clock's accessible name: whole seconds, so that it does not change ten times a second. */
  readonly whole: string;
  /** Once it is over: tenths below ten seconds, "2.1", whole seconds above. */
  readonly rounded: string;
}

/** How a time of thinking is told, in seconds. */
export function thinkingTime(ms: number): ThinkingTime {
  const seconds = Math.max(0, ms) / 1_000;
  return {
    precise: seconds.toFixed(1),
    whole: String(Math.floor(seconds)),
    rounded: seconds < 10 ? String(Number(seconds.toFixed(1))) : String(Math.round(seconds)),
  };
}
