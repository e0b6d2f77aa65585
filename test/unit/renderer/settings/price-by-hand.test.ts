import { describe, expect, it } from 'vitest';
import { mergeModels } from '../../../../src/main/chat/models.ts';
import {
  listedModel,
  priceByHand,
  readPrice,
  typedPrice,
  withPrice,
} from '../../../../src/renderer/settings/connection/price-by-hand.ts';

const PRICE = { input: 0.5, output: 2, cacheRead: 0.05, cacheWrite: 0.5 };

describe('what is typed as a price', () => {
  it.each([
    [['0.5', '2', '0.05'], PRICE],
    [[' 0,5 ', '2', '0,05'], PRICE],
    [['0.5', '2', ''], { ...PRICE, cacheRead: 0.5 }],
    [['0', '0', ''], { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }],
    [['10000', '10000', ''], { input: 1e4, output: 1e4, cacheRead: 1e4, cacheWrite: 1e4 }],
    [['', ' ', ''], 'none'],
    [['0.5', '', ''], 'unfinished'],
    [['', '', '0.1'], 'unfinished'],
    [['0.5', 'two', ''], 'refused'],
    [['-1', '2', ''], 'refused'],
    [['10001', '2', ''], 'refused'],
    [['1e3', '2', ''], 'refused'],
    [['NaN', '2', ''], 'refused'],
  ] as const)('%j is read as %j', ([input, output, cached], read) => {
    expect(readPrice({ input, output, cached })).toEqual(read);
  });

  it('is what is shown of what is saved', () => {
    expect(readPrice(typedPrice(PRICE))).toEqual(PRICE);
    expect(readPrice(typedPrice(null))).toBe('none');
  });
});

it('a price belongs to one model, and can be taken back', () => {
  const prices = withPrice(withPrice({}, 'a', PRICE), 'b', { ...PRICE, input: 1 });
  expect(priceByHand(prices, 'a')).toEqual(PRICE);
  expect(priceByHand(withPrice(prices, 'a', null), 'a')).toBeNull();
  expect(priceByHand(prices, 'toString')).toBeNull();
  expect(Object.keys(withPrice(prices, 'a', null))).toEqual(['b']);
});

it('finds a model in the list with and without its prefix', () => {
  const models = mergeModels([]);
  expect(listedModel(models, 'minimax/MiniMax-M3')?.id).toBe('MiniMax-M3');
  expect(listedModel(models, 'house-alias')).toBeNull();
});
