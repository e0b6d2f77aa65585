import type { ConversationId, TurnId, TurnRecord } from './turn.ts';

/** Where a turn stands: in which conversation, and behind which turn; null where the conversation begins with it. */
export interface TurnPlace {
  readonly conversationId: ConversationId;
  readonly beforeId: TurnId | null;
}

/** A conversation as a list shows it. Times are milliseconds since the epoch. */
export interface ConversationSummary {
  readonly id: ConversationId;
  readonly title: string;
  /** Whose words they are: the conversation's first, the model's, or the user's. */
  readonly titleBy: 'words' | 'model' | 'user';
  readonly createdAtEpochMs: number;
  /** When its newest message was sent. */
  readonly usedAtEpochMs: number;
  readonly isPinned: boolean;
  /** Among those that are pinned, and among those that are not, the higher one comes first; then the higher id. */
  readonly sortedByEpochMs: number;
}

/** The longest title that is kept, in UTF-16 units. */
export const TITLE_MAX_CHARACTERS = 200;

/** Turns that follow the same one, oldest first: one of them is shown. */
export type TurnVersions = readonly TurnId[];

/** What is shown of a conversation. */
export interface ShownTurns {
  /** Oldest first. */
  readonly turns: readonly TurnRecord[];
  /** Only those of which there are several. */
  readonly versions: readonly TurnVersions[];
}

/** The conversation that the window shows. */
export interface ShownConversation extends ShownTurns {
  readonly id: ConversationId;
  /** What is written in its composer and not sent. */
  readonly draft: string;
}
