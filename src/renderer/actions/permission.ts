import type { PermissionAnswer, PermissionAsked, TurnId } from '../../shared/turn.ts';
import { api } from '../api.ts';
import { store } from '../state/store.ts';
import { attempt } from './attempt.ts';

/** Answers what a call of a tool asks. */
export async function permit(turnId: TurnId, callId: string, answer: PermissionAnswer): Promise<void> {
  await attempt(
    () => api.turn.permit({ turnId, callId, answer }),
    () => void permit(turnId, callId, answer),
  );
}

/** What is asked now, and in which turn. */
export function askedNow(): { readonly turnId: TurnId; readonly asked: PermissionAsked } | null {
  const running = store.getState().turns.findLast(({ record }) => record.status === 'running')?.record;
  return running === undefined || running.permission === null
    ? null
    : { turnId: running.id, asked: running.permission };
}
