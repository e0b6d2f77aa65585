import type { Cost, CostSource } from './turn.ts';

/** From the least exact on: what is partly reckoned at the one is no better than that. */
const SOURCES: readonly (CostSource | null)[] = [null, 'byHand', 'list', 'service', 'free'];

/** What both cost together. A sum is known when all of it is. */
export function addCosts(one: Cost, other: Cost): Cost {
  const speaks = speaksForBoth(one, other);
  return {
    usd: plus(one.usd, other.usd),
    speechUsd: plus(one.speechUsd, other.speechUsd),
    inputTokens: one.inputTokens + other.inputTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    characters: one.characters + other.characters,
    savedUsd: plus(one.savedUsd, other.savedUsd),
    source: speaks.source,
    priceList: speaks.priceList ?? one.priceList ?? other.priceList,
    isEstimate: one.isEstimate || other.isEstimate,
  };
}

/** What a conversation has cost. */
export interface CostTotal {
  /** Of all turns whose cost is known. */
  readonly usd: number;
  /** How many turns have a cost that is not known. */
  readonly unpriced: number;
}

/** @param costs of each turn; null: nothing is known of it, as nothing was used. */
export function totalOf(costs: readonly (Cost | null)[]): CostTotal {
  let usd = 0;
  let unpriced = 0;
  for (const cost of costs) {
    if (cost === null) continue;
    if (cost.usd === null) unpriced += 1;
    else usd += cost.usd;
  }
  return { usd, unpriced };
}

/** The one with the model's tokens or, when both have them, with the less exact price. */
function speaksForBoth(one: Cost, other: Cost): Cost {
  if (!hasTokens(other)) return one;
  if (!hasTokens(one)) return other;
  return SOURCES.indexOf(other.source) < SOURCES.indexOf(one.source) ? other : one;
}

const hasTokens = ({ inputTokens, outputTokens }: Cost): boolean => inputTokens + outputTokens > 0;
const plus = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;
