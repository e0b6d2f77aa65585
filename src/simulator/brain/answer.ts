export interface Answer {
  readonly thinking: string;
  /** Markdown. */
  readonly text: string;
}

/** One subject: answers, or leaves the question to the next. */
export type Subject = (question: string, now: Date) => Answer | null;
