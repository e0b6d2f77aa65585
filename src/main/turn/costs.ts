import type { Cost } from '../../shared/turn.ts';

/** A turn is paid for in parts: its reply, the rest of it after a cut, and each time it is spoken. */
export function addCosts(before: Cost | null, added: Cost): Cost {
  if (before === null) return added;
  return {
    usd: before.usd + added.usd,
    inputTokens: before.inputTokens + added.inputTokens,
    cachedTokens: before.cachedTokens + added.cachedTokens,
    outputTokens: before.outputTokens + added.outputTokens,
    characters: before.characters + added.characters,
    priceDate: added.priceDate,
  };
}
