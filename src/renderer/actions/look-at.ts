import type { TurnId } from '../../shared/turn.ts';
import { store } from '../state/store.ts';

/**
 * Has a turn put on the page, wherever it stands in the conversation: it is there some frames later. The view goes along
 * with nothing from then on, so that whoever asked can scroll to it.
 */
export function lookAt(turnId: TurnId): void {
  store.setState(({ turns }) => ({ lookedAt: { turnId }, reshown: turns.at(-1)?.record.id ?? null }));
}
