import { totalOf, type CostTotal } from '../../shared/turn-cost.ts';
import type { TurnView } from './turn-view.ts';

/** What the turns on the screen have cost together; null before any cost is known, and in the demo, which is free. */
export function conversationCost(turns: readonly TurnView[]): CostTotal | null {
  const total = totalOf(turns.map(({ record }) => record.cost));
  return total.usd === 0 && total.unpriced === 0 ? null : total;
}
