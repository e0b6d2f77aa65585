/** What came of the attempts of a script inside the page: kept by the init script, read by the test. */
export interface AttemptRecord {
  /** `directive blocked-address` of each securitypolicyviolation event. */
  readonly violations: string[];
  /** What an attempt says of itself. */
  readonly outcomes: Record<string, string>;
  /** All attempts have been made, and their violations have been reported. */
  done: boolean;
}

/**
 * Reads the record. Reading only: evaluate is exempt from the content security policy
 * and must attempt nothing.
 */
export function readAttempts(): AttemptRecord | undefined {
  return (globalThis as unknown as { attempts?: AttemptRecord }).attempts;
}
