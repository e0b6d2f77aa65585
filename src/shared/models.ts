/** USD per million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** What a price may be, in USD per million tokens. */
export const PRICE_RANGE_USD = { min: 0, max: 10_000 } as const;

/** Whose list of prices was read, and on which day (ISO date). */
export interface PriceList {
  readonly by: 'minimax' | 'litellm';
  readonly date: string;
}

/** What a model is for. */
export type ModelUse = 'chat' | 'speech' | 'hearing' | 'other';

/** A model that the service lists, as the pickers show it. */
export interface ListedModelInfo {
  readonly id: string;
  /** Null: the service does not say, and it is no model that Parley knows. */
  readonly use: ModelUse | null;
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly price: TokenPrice | null;
  /** Where the price is from; null when none is known. */
  readonly priceList: PriceList | null;
  /** About how fast it writes; null: not said. */
  readonly tokensPerSecond: number | null;
  /** Older models stay listed, behind the current ones. */
  readonly legacy: boolean;
  /** The service has said that it no longer serves it to keys that pay as they go. */
  readonly retired: boolean;
}

/** @returns a model's own name, also of a speech model, without the `minimax/` that LiteLLM puts before it. */
export function bareModelName(id: string): string {
  return id.replace(/^minimax\//, '');
}
