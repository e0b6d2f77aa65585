import { totalOf, type CostTotal } from '../../shared/turn-cost.ts';
import type { TurnView } from './turn-view.ts';

const totals = new WeakMap<readonly TurnView[], { readonly total: CostTotal | null }>();

/** What the turns on the screen have cost together; null before any cost is known, and in the demo, which is free. */
export function conversationCost(turns: readonly TurnView[]): CostTotal | null {
  // Asked at every change of the store, and of many turns seldom another one.
  const known = totals.get(turns);
  if (known !== undefined) return known.total;
  const all = totalOf(turns.map(({ record }) => record.cost));
  const total = all.usd === 0 && all.unpriced === 0 ? null : all;
  totals.set(turns, { total });
  return total;
}
