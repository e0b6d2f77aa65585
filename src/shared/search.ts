import type { TextRange } from './find-words.ts';
import type { ConversationId, TurnId } from './turn.ts';

/** The longest question that is looked for, in UTF-16 units. */
export const SEARCH_MAX_CHARACTERS = 200;

/** What is looked for in all conversations. Null: it makes no difference. */
export interface SearchQuestion {
  readonly text: string;
  /** Sent since then. */
  readonly sinceEpochMs: number | null;
  readonly model: string | null;
  readonly voiceId: string | null;
}

/** A title, a question or a reply in which all words stand. */
export interface SearchHit {
  readonly conversationId: ConversationId;
  readonly title: string;
  /** Null: it is the title that was found. */
  readonly turnId: TurnId | null;
  readonly place: 'title' | 'question' | 'reply';
  readonly atEpochMs: number;
  /** The part around the first of the words, in one line. */
  readonly excerpt: string;
  /** Where the words stand in `excerpt`. */
  readonly ranges: readonly TextRange[];
  /** The words as they stand there, folded: with a slip of the keyboard they are others than those asked for. */
  readonly words: readonly string[];
}

export interface SearchAnswer {
  /** Titles first, then messages, the newest first. */
  readonly hits: readonly SearchHit[];
  /** There are more than these. */
  readonly isMore: boolean;
  /** Not everything has been read yet: older conversations may be missing. */
  readonly isReading: boolean;
  /** Nothing had these words: what is told has words that differ from them by one slip of the keyboard. */
  readonly isNear: boolean;
}
