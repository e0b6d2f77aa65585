import type { ConversationId } from '../../shared/turn.ts';
import type { AppState } from './store.ts';
import { turnToStop } from './assistant-state.ts';

type Looked = Pick<AppState, 'conversationId' | 'turns' | 'playback' | 'latestBegun'>;

/** Whether a reply of that conversation is being written or heard. */
export function isAtWork(
  { conversationId, turns, playback, latestBegun }: Looked,
  id: ConversationId,
): boolean {
  const turnId = turnToStop(turns, playback);
  if (turnId === null) return false;
  const isHere = turns.some(({ record }) => record.id === turnId);
  return (
    id === (isHere ? conversationId : latestBegun?.turnId === turnId ? latestBegun.conversationId : null)
  );
}
