import { describe, expect, test } from 'vitest';
import { addCosts, totalOf } from '../../../src/shared/turn-cost.ts';
import { cost } from '../../support/costs.ts';

const LITELLM = { by: 'litellm', date: '2026-11-30' } as const;

describe('two costs together', () => {
  test('are the sum of all amounts', () => {
    const one = cost({ usd: 1, speechUsd: 0.5, inputTokens: 10, cachedTokens: 4, cacheWriteTokens: 2 });
    const other = cost({ usd: 2, savedUsd: 0.25, inputTokens: 1, outputTokens: 5, characters: 7 });
    expect(addCosts(one, other)).toEqual(
      cost({
        usd: 3,
        speechUsd: 0.5,
        inputTokens: 11,
        cachedTokens: 4,
        cacheWriteTokens: 2,
        outputTokens: 5,
        characters: 7,
        savedUsd: 0.25,
      }),
    );
  });

  test('are known when both are', () => {
    const unknown = cost({ usd: null, speechUsd: 0, savedUsd: null, inputTokens: 1, source: null });
    expect(addCosts(cost({ usd: 1, inputTokens: 1 }), unknown)).toMatchObject({
      usd: null,
      savedUsd: null,
      inputTokens: 2,
      source: null,
    });
  });

  test('are an estimate when one is', () => {
    expect(addCosts(cost({ isEstimate: true }), cost({})).isEstimate).toBe(true);
  });

  test('a voice alone does not change whose price the model has', () => {
    const chat = cost({ inputTokens: 5, source: 'service', priceList: null });
    const voice = cost({ characters: 5 });
    for (const sum of [addCosts(chat, voice), addCosts(voice, chat)])
      expect(sum).toMatchObject({ source: 'service', priceList: voice.priceList });
  });

  test('the less exact price speaks for both', () => {
    const told = cost({ inputTokens: 5, source: 'service', priceList: null });
    const listed = cost({ inputTokens: 5, source: 'list', priceList: LITELLM });
    for (const sum of [addCosts(told, listed), addCosts(listed, told)])
      expect(sum).toMatchObject({ source: 'list', priceList: LITELLM });
  });
});

test('a conversation costs what its turns do, and says how many of them have no price', () => {
  expect(totalOf([])).toEqual({ usd: 0, unpriced: 0 });
  expect(totalOf([cost({ usd: 0.5 }), null, cost({ usd: null }), cost({ usd: 0.25 })])).toEqual({
    usd: 0.75,
    unpriced: 1,
  });
});
