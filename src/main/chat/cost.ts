import type { Cost } from '../../shared/turn.ts';
import type { ChatUsage } from './chat-model.ts';
import { PRICE_DATE, registeredModel } from './models.ts';

/** USD per million characters; the same for 2.8, 2.6 and 02. */
const speechPrices: readonly (readonly [RegExp, number])[] = [
  [/^speech-.*-hd$/, 100],
  [/^speech-.*-turbo$/, 60],
];

export interface CostFacts {
  readonly model: string;
  /** Null when the service told none, as when a reply was stopped. */
  readonly usage: ChatUsage | null;
  readonly speechModel: string;
  /** Characters as the service bills them. */
  readonly spokenCharacters: number;
}

/** What a turn cost in money; null when a price that it takes is not known. */
export function costOf({ model, usage, speechModel, spokenCharacters }: CostFacts): Cost | null {
  const chatUsd = chatCostUsd(model, usage);
  const speechUsd = speechCostUsd(speechModel, spokenCharacters);
  if (chatUsd === null || speechUsd === null) return null;
  return {
    usd: chatUsd + speechUsd,
    inputTokens: usage?.inputTokens ?? 0,
    cachedTokens: usage?.cachedTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    characters: spokenCharacters,
    priceDate: PRICE_DATE,
  };
}

function chatCostUsd(modelId: string, usage: ChatUsage | null): number | null {
  if (usage === null) return 0;
  const model = registeredModel(modelId);
  const long = model?.longPrompt;
  const price = long !== undefined && usage.inputTokens > long.overTokens ? long.price : model?.price;
  if (price == null) return null;
  // The prompt's count includes what was read from the cache.
  const fresh = usage.inputTokens - usage.cachedTokens;
  return (
    (fresh * price.input + usage.cachedTokens * price.cacheRead + usage.outputTokens * price.output) / 1e6
  );
}

function speechCostUsd(speechModel: string, characters: number): number | null {
  if (characters === 0) return 0;
  const perMillion = speechPrices.find(([pattern]) => pattern.test(speechModel))?.[1];
  return perMillion === undefined ? null : (characters * perMillion) / 1e6;
}
