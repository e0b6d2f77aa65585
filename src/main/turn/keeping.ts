import type { TurnPlace } from '../../shared/conversations.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ConversationId, TurnRecord } from '../../shared/turn.ts';

/** Keeps turns beyond the life of the app. What it cannot keep it tells by itself. */
export interface TurnKeeping {
  /**
   * The turns of a conversation as they were kept, oldest first; none when it is not known.
   * @throws what the disk refuses: nothing may be asked then as if there were none.
   */
  readonly read: (conversationId: ConversationId) => readonly TurnRecord[];
  /**
   * A turn has begun: when this returns, its message is kept. `record` tells, here and below, what is known of it
   * whenever it is called.
   */
  readonly began: (place: TurnPlace, record: () => TurnRecord) => void;
  /** Something has happened to a turn. */
  readonly changed: (place: TurnPlace, event: TurnEvent, record: () => TurnRecord) => void;
}
