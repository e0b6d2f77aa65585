import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatUsage } from '../../../../src/main/chat/chat-model.ts';
import { costOf, type CostFacts } from '../../../../src/main/chat/cost.ts';
import { LITELLM_PRICES, MINIMAX_PRICES, registeredModels } from '../../../../src/main/chat/models.ts';
import { serviceCostOf } from '../../../../src/main/chat/wires/service-chats.ts';

const used = (change: Partial<ChatUsage>): ChatUsage => ({
  inputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  billedUsd: null,
  ...change,
});

const NO_BILL = { characters: 0, usd: 0 };
const facts = (change: Partial<CostFacts>): CostFacts => ({
  model: 'MiniMax-M3',
  usage: null,
  speechModel: 'speech-2.8-turbo',
  spokenCharacters: 0,
  billedSpeech: NO_BILL,
  prices: {},
  ...change,
});

const OWN = { input: 2, output: 8, cacheRead: 0.5, cacheWrite: 2 };

describe('worked examples', () => {
  // M3: 60,000 × 0.30 + 40,000 × 0.06 + 10,000 × 1.20 = 18,000 + 2,400 + 12,000 = 32,400 millionths.
  test('what came from the cache has its own price', () => {
    const usage = used({ inputTokens: 100_000, cachedTokens: 40_000, outputTokens: 10_000 });
    const cost = costOf(facts({ usage }));
    expect(cost.usd).toBeCloseTo(0.0324, 12);
    // 40,000 × (0.30 − 0.06) = 9,600 millionths.
    expect(cost.savedUsd).toBeCloseTo(0.0096, 12);
    expect(cost).toMatchObject({
      inputTokens: 100_000,
      cachedTokens: 40_000,
      cacheWriteTokens: 0,
      outputTokens: 10_000,
      characters: 0,
      source: 'list',
      priceList: MINIMAX_PRICES,
      isEstimate: false,
    });
  });

  // M2.1: 5,000 × 0.30 + 2,000 × 0.03 + 3,000 × 0.375 + 1,000 × 1.20 = 1,500 + 60 + 1,125 + 1,200 = 3,885 millionths.
  test('what is written to the cache has its own price', () => {
    const usage = used({
      inputTokens: 10_000,
      cachedTokens: 2_000,
      cacheWriteTokens: 3_000,
      outputTokens: 1_000,
    });
    const cost = costOf(facts({ model: 'minimax/MiniMax-M2.1', usage }));
    expect(cost.usd).toBeCloseTo(0.003885, 12);
    expect(cost.priceList).toBe(LITELLM_PRICES);
  });

  // M2.1-lightning: 1,000 × 0.30 + 1,000 × 2.40 = 2,700 millionths.
  test('M2.1-lightning costs what M2.1 does for input, and twice as much for output', () => {
    const usage = used({ inputTokens: 1_000, outputTokens: 1_000 });
    expect(costOf(facts({ model: 'MiniMax-M2.1-lightning', usage })).usd).toBeCloseTo(0.0027, 12);
  });

  // M3 over 512,000: 600,000 × 0.60 + 100,000 × (0.12 − 0.60) + 1,000,000 × 2.40 = 0.36 − 0.048 + 2.4.
  test('a very long prompt costs more, all of it', () => {
    const long = used({ inputTokens: 600_000, cachedTokens: 100_000, outputTokens: 1_000_000 });
    expect(costOf(facts({ usage: long })).usd).toBeCloseTo(2.712, 12);
    const edge = used({ inputTokens: 512_000, outputTokens: 1_000_000 });
    expect(costOf(facts({ usage: edge })).usd).toBeCloseTo(0.512 * 0.3 + 1.2, 12);
  });

  // 1,000 characters at 100 or 60 dollars a million.
  test.each([
    ['speech-2.8-hd', 0.1],
    ['speech-02-turbo', 0.06],
    ['minimax/speech-2.6-hd', 0.1],
    ['minimax/speech-2.6-turbo', 0.06],
  ])('1,000 characters spoken by %s cost %f dollars', (speechModel, usd) => {
    const cost = costOf(facts({ speechModel, spokenCharacters: 1_000 }));
    expect(cost.usd).toBeCloseTo(usd, 12);
    expect(cost.speechUsd).toBeCloseTo(usd, 12);
    expect(cost.priceList).toBe(MINIMAX_PRICES);
  });
});

describe('a price that is not known', () => {
  const usage = used({ inputTokens: 10, cachedTokens: 4, outputTokens: 20 });

  test('of a model leaves the amounts', () => {
    const cost = costOf(facts({ model: 'house-alias', usage, spokenCharacters: 1_000 }));
    expect(cost).toMatchObject({
      usd: null,
      speechUsd: 0.06,
      savedUsd: null,
      inputTokens: 10,
      outputTokens: 20,
      source: null,
    });
  });

  test('of a voice leaves the amounts too', () => {
    const cost = costOf(facts({ usage, speechModel: 'tts-turbo', spokenCharacters: 7 }));
    expect(cost).toMatchObject({ usd: null, speechUsd: null, characters: 7, source: 'list' });
  });

  test('is of no matter where nothing was used', () => {
    expect(costOf(facts({ model: 'house-alias', speechModel: 'tts' }))).toMatchObject({
      usd: 0,
      savedUsd: 0,
    });
  });

  // 6 × 2 + 4 × 0.5 + 20 × 8 = 174 millionths.
  test.each(['house-alias', 'MiniMax-M3', 'minimax/MiniMax-M3'])(
    'can be set by hand, and counts before that of a list: %s',
    (model) => {
      const cost = costOf(facts({ model, usage, prices: { 'house-alias': OWN, 'MiniMax-M3': OWN } }));
      expect(cost.usd).toBeCloseTo(0.000174, 12);
      expect(cost.savedUsd).toBeCloseTo(0.000006, 12);
      expect(cost).toMatchObject({ source: 'byHand', priceList: null });
    },
  );

  test.each(['__proto__', 'constructor', 'toString'])(
    'is not found in what all objects have: %s',
    (model) => {
      expect(costOf(facts({ model, usage })).usd).toBeNull();
    },
  );
});

describe('what a proxy says that it bills', () => {
  const usage = used({ inputTokens: 10, cachedTokens: 4, outputTokens: 20, billedUsd: 0.25 });

  test('counts before what is reckoned here, for the model', () => {
    const cost = costOf(facts({ usage, spokenCharacters: 1_000, prices: { 'MiniMax-M3': OWN } }));
    expect(cost.usd).toBeCloseTo(0.25 + 0.06, 12);
    expect(cost).toMatchObject({ source: 'service', priceList: MINIMAX_PRICES });
  });

  test('of speech makes the cost of an unknown voice known, as far as it is for all that was said', () => {
    const billedSpeech = { characters: 400, usd: 0.125 };
    const spoken = facts({ usage, speechModel: 'tts', spokenCharacters: 400, billedSpeech });
    expect(costOf(spoken)).toMatchObject({ usd: 0.375, speechUsd: 0.125, characters: 400, priceList: null });
    expect(costOf({ ...spoken, spokenCharacters: 401 })).toMatchObject({ usd: null, speechUsd: null });
    // 600 characters at 60 dollars a million.
    const mixed = costOf({ ...spoken, speechModel: 'speech-2.8-turbo', spokenCharacters: 1_000 });
    expect(mixed.speechUsd).toBeCloseTo(0.125 + 0.036, 12);
    expect(mixed.priceList).toBe(MINIMAX_PRICES);
  });

  test('makes the cost of an unknown model known, but not what caching saved', () => {
    expect(costOf(facts({ model: 'house-alias', usage }))).toMatchObject({
      usd: 0.25,
      savedUsd: null,
      source: 'service',
      priceList: null,
    });
  });
});

test('the demo counts, and is free, whatever its model is called', () => {
  const usage = used({ inputTokens: 10, outputTokens: 20 });
  const cost = serviceCostOf({ isDemo: true }, facts({ model: 'house-alias', usage, spokenCharacters: 5 }));
  expect(cost).toMatchObject({ usd: 0, inputTokens: 10, outputTokens: 20, characters: 5, source: 'free' });
});

test('no usage that a server tells makes a cost below nothing, or parts of more than the whole', () => {
  const count = fc.nat({ max: 2_000_000 });
  const models = fc.constantFrom(...registeredModels.map(({ id }) => id));
  fc.assert(
    fc.property(count, count, count, count, models, (input, cached, written, output, model) => {
      const usage = used({
        inputTokens: input,
        cachedTokens: cached,
        cacheWriteTokens: written,
        outputTokens: output,
      });
      const cost = costOf(facts({ model, usage }));
      expect(cost.usd).toBeGreaterThanOrEqual(0);
      expect(cost.savedUsd).toBeGreaterThanOrEqual(0);
      expect(cost.cachedTokens + cost.cacheWriteTokens).toBeLessThanOrEqual(cost.inputTokens);
    }),
  );
});
