import type { PermissionAsked, TurnId } from '../../shared/turn.ts';
import type { TurnView } from './turn-view.ts';

export interface AskedNow {
  readonly turnId: TurnId;
  readonly asked: PermissionAsked;
}

/** What a tool asks the user, and in which turn; null: nothing. */
export function questionIn(turns: readonly TurnView[]): AskedNow | null {
  const running = turns.findLast(({ record }) => record.status === 'running')?.record;
  return running === undefined || running.permission === null
    ? null
    : { turnId: running.id, asked: running.permission };
}
