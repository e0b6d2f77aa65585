import {
  bareModelName,
  PRICE_RANGE_USD,
  type ListedModelInfo,
  type TokenPrice,
} from '../../../shared/models.ts';

/** Prices by model id, as the settings keep them. */
export type Prices = Readonly<Record<string, TokenPrice>>;

/** What stands in the three fields. */
export interface TypedPrice {
  readonly input: string;
  readonly output: string;
  readonly cached: string;
}

/**
 * `none`: all is empty · `unfinished`: input and output are both needed · `refused`: no number, or out of range.
 */
export type ReadPrice = 'none' | 'unfinished' | 'refused' | TokenPrice;

/** What is read from the cache costs what other input does, unless it is said; so does what is written to it. */
export function readPrice({ input, output, cached }: TypedPrice): ReadPrice {
  const [inputUsd, outputUsd, cachedUsd] = [input, output, cached].map(readUsd);
  if (inputUsd === undefined || outputUsd === undefined || cachedUsd === undefined) return 'refused';
  if (inputUsd === null && outputUsd === null && cachedUsd === null) return 'none';
  if (inputUsd === null || outputUsd === null) return 'unfinished';
  return { input: inputUsd, output: outputUsd, cacheRead: cachedUsd ?? inputUsd, cacheWrite: inputUsd };
}

/** Which of the two that are needed is not there. */
export function missingIn({ input, output }: TypedPrice): 'input' | 'output' | null {
  if (input.trim() === '') return 'input';
  return output.trim() === '' ? 'output' : null;
}

export function typedPrice(price: TokenPrice | null): TypedPrice {
  if (price === null) return { input: '', output: '', cached: '' };
  const { input, output, cacheRead } = price;
  return { input: String(input), output: String(output), cached: String(cacheRead) };
}

export function priceByHand(prices: Prices, model: string): TokenPrice | null {
  return Object.hasOwn(prices, model) ? (prices[model] ?? null) : null;
}

/** @param price null: the model has none of its own any more. */
export function withPrice(prices: Prices, model: string, price: TokenPrice | null): Prices {
  const others = Object.entries(prices).filter(([id]) => id !== model);
  return Object.fromEntries(price === null ? others : [...others, [model, price]]);
}

/** What a list says of this model; the `minimax/` before its name is overlooked. */
export function listedModel(models: readonly ListedModelInfo[], model: string): ListedModelInfo | null {
  const listed = (id: string): ListedModelInfo | undefined => models.find((known) => known.id === id);
  return listed(model) ?? listed(bareModelName(model)) ?? null;
}

/** Whether a field holds what a price can be; it may be empty. */
export function isPrice(typed: string): boolean {
  return readUsd(typed) !== undefined;
}

/** @returns null: empty. Undefined: no number that a price can be. */
function readUsd(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (!/^\d{1,6}(?:[.,]\d{1,9})?$/.test(text)) return undefined;
  const usd = Number(text.replace(',', '.'));
  return usd > PRICE_RANGE_USD.max ? undefined : usd;
}
