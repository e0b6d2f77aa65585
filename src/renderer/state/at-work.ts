import type { ConversationId } from '../../shared/turn.ts';
import { turnToStop } from './assistant-state.ts';
import { findTurn } from './find-turn.ts';
import type { AppState } from './store.ts';

/** Whether a reply is being written here, or just asked for: which turns are shown stays as it is meanwhile. */
export const isReplyingHere = ({ turns, sending }: Pick<AppState, 'turns' | 'sending'>): boolean =>
  sending || turns.at(-1)?.record.status === 'running';

/** The conversation of which a reply is being written or heard; null: none. */
export function conversationAtWork({
  conversationId,
  turns,
  playback,
  latestBegun,
}: Pick<AppState, 'conversationId' | 'turns' | 'playback' | 'latestBegun'>): ConversationId | null {
  const turnId = turnToStop(turns, playback);
  if (turnId === null) return null;
  if (findTurn(turns, turnId) !== null) return conversationId;
  return latestBegun?.turnId === turnId ? latestBegun.conversationId : null;
}
