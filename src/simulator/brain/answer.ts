export interface Answer {
  readonly thinking: string;
  /** Markdown. */
  readonly text: string;
  /** Tools to call before more is said. Left out: none. */
  readonly calls?: readonly AskedCall[];
}

export interface AskedCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** One subject. It answers, or gives null and leaves the question to the next. */
export type Subject = (question: string, now: Date) => Answer | null;
