export type ConversationId = string;

/** A conversation as a list shows it. Times are milliseconds since the epoch. */
export interface ConversationSummary {
  readonly id: ConversationId;
  /** Never empty. */
  readonly title: string;
  /** Whose words they are: the conversation's first, the model's, or the user's. */
  readonly titleBy: 'words' | 'model' | 'user';
  readonly createdAtEpochMs: number;
  /** When its newest message was sent. */
  readonly usedAtEpochMs: number;
  readonly isPinned: boolean;
}

/** The longest title that is kept, in UTF-16 units. */
export const TITLE_MAX_CHARACTERS = 200;
