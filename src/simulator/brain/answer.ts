export interface Answer {
  readonly thinking: string;
  /** Markdown. */
  readonly text: string;
}

/** One subject. It answers, or gives null and leaves the question to the next. */
export type Subject = (question: string, now: Date) => Answer | null;
