import type { ShownTurns, TurnPlace } from '../../shared/conversations.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ConversationId, TurnId, TurnRecord } from '../../shared/turn.ts';

/** Keeps turns beyond the life of the app. What it cannot keep it tells by itself. */
export interface TurnKeeping {
  /**
   * What a conversation shows, as it was kept; nothing when it is not known.
   * @throws what the disk refuses: nothing may be asked then as if there were none.
   */
  readonly read: (conversationId: ConversationId) => ShownTurns;
  /**
   * A turn has begun: when this returns, its message is kept. `record` tells, here and below, what is known of it
   * whenever it is called.
   */
  readonly began: (place: TurnPlace, record: () => TurnRecord) => void;
  /** A turn that came to nothing, and was asked again, is no version that anybody goes back to. */
  readonly superseded: (conversationId: ConversationId, turnId: TurnId) => void;
  /** Something has happened to a turn. */
  readonly changed: (place: TurnPlace, event: TurnEvent, record: () => TurnRecord) => void;
}
