import type { Cost } from '../../src/shared/turn.ts';

/** What nothing costs, at MiniMax's prices, with this change. */
export const cost = (change: Partial<Cost>): Cost => ({
  usd: 0,
  speechUsd: 0,
  inputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  characters: 0,
  savedUsd: 0,
  source: 'list',
  priceList: { by: 'minimax', date: '2026-11-23' },
  isEstimate: false,
  ...change,
});
