import type { TurnId } from '../../shared/turn.ts';
import type { TurnView } from './turn-view.ts';

const indexes = new WeakMap<readonly TurnView[], ReadonlyMap<TurnId, number>>();

/** Made once for each state of the turns: each turn on the screen asks for itself again at every change. */
function indexOf(turns: readonly TurnView[]): ReadonlyMap<TurnId, number> {
  const known = indexes.get(turns);
  if (known !== undefined) return known;
  const index = new Map(turns.map(({ record }, place) => [record.id, place]));
  indexes.set(turns, index);
  return index;
}

/** Where a turn stands, from 0; -1 when it is not there. */
export function turnPlace(turns: readonly TurnView[], turnId: TurnId): number {
  return indexOf(turns).get(turnId) ?? -1;
}

export function findTurn(turns: readonly TurnView[], turnId: TurnId): TurnView | null {
  return turns[turnPlace(turns, turnId)] ?? null;
}

export function isLatestTurn(turns: readonly TurnView[], turnId: TurnId): boolean {
  return turns.at(-1)?.record.id === turnId;
}
