/** A day: a recording that is said to be longer is of unknown length. */
export const MAX_SECONDS = 86_400;

/** Puts an answer's events together, already parsed as JSON and known not to be errors. Pure: no clock, no network. */
export interface TranscriptReader {
  /** @throws ServiceError `internal` for what is no event. */
  push(event: unknown): void;
  /** All that has come of the text. */
  readonly text: string;
  /** The service has said that the transcript is whole. */
  readonly isComplete: boolean;
  readonly durationMs: number | null;
  readonly billedSeconds: number | null;
}
