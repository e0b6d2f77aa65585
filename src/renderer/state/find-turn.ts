import type { TurnId } from '../../shared/turn.ts';
import type { TurnView } from './turn-view.ts';

interface TurnIndex {
  /** Made once, however often a turn of them changes. */
  readonly ids: readonly TurnId[];
  /** Also of turns that came behind these: a place counts only where that turn stands there. */
  readonly places: Map<TurnId, number>;
}

const indexes = new WeakMap<readonly TurnView[], TurnIndex>();

/** Made once for each state of the turns: each turn on the screen asks for itself again at every change. */
function indexOf(turns: readonly TurnView[]): TurnIndex {
  const known = indexes.get(turns);
  if (known !== undefined) return known;
  const ids = turns.map(({ record }) => record.id);
  const index = { ids, places: new Map(ids.map((id, place) => [id, place])) };
  indexes.set(turns, index);
  return index;
}

/** The same turns in the same order as `before`, one of them changed: nothing is looked through for it. */
export function withTurn(before: readonly TurnView[], place: number, turn: TurnView): readonly TurnView[] {
  const turns = before.with(place, turn);
  indexes.set(turns, indexOf(before));
  return turns;
}

/** One more behind them. Its id is not among them. */
export function withNewTurn(before: readonly TurnView[], turn: TurnView): readonly TurnView[] {
  const { ids, places } = indexOf(before);
  const turns = [...before, turn];
  places.set(turn.record.id, before.length);
  indexes.set(turns, { ids: [...ids, turn.record.id], places });
  return turns;
}

/** The same object while they are the same turns. */
export const turnIds = (turns: readonly TurnView[]): readonly TurnId[] => indexOf(turns).ids;

/** Where a turn stands, from 0; -1 when it is not there. */
export function turnPlace(turns: readonly TurnView[], turnId: TurnId): number {
  const place = indexOf(turns).places.get(turnId);
  if (place === undefined) return -1;
  // Another place: it was put behind these turns, or those that they were, in another state.
  if (turns[place]?.record.id === turnId) return place;
  return turns.findIndex(({ record }) => record.id === turnId);
}

export function findTurn(turns: readonly TurnView[], turnId: TurnId): TurnView | null {
  return turns[turnPlace(turns, turnId)] ?? null;
}

export function isLatestTurn(turns: readonly TurnView[], turnId: TurnId): boolean {
  return turns.at(-1)?.record.id === turnId;
}
