/** What a chat request asks, as far as a script can match it. */
export interface Asked {
  /** What the user said last, or the text to speak. */
  readonly text: string;
  /** How often the model has called tools since then. */
  readonly rounds: number;
  /** The results that it has been given since then, oldest first. */
  readonly results: readonly string[];
  /** What the conversation ends with; a reply is one that is to go on. */
  readonly last: 'question' | 'results' | 'reply';
}

export const askedText = (text: string): Asked => ({ text, rounds: 0, results: [], last: 'question' });
