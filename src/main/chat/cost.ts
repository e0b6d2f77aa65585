import { bareModelName, type PriceList, type TokenPrice } from '../../shared/models.ts';
import type { Cost, CostSource } from '../../shared/turn.ts';
import type { ChatUsage } from './chat-model.ts';
import { MINIMAX_PRICES, registeredModel } from './models.ts';

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
  /** Of them, those of which the service says what they cost. */
  readonly billedSpeech: { readonly characters: number; readonly usd: number };
  /** What the user has set, by model id: it counts before what the registry says. */
  readonly prices: Readonly<Record<string, TokenPrice>>;
}

/** What a turn cost in money. Where a price that it takes is not known, its amounts are told without it. */
export function costOf(facts: CostFacts): Cost {
  const { model, usage, speechModel, spokenCharacters, billedSpeech, prices } = facts;
  const counted = countedOf(usage);
  const priced = pricedBy(model, counted.inputTokens, prices);
  const countedCharacters = spokenCharacters - billedSpeech.characters;
  const countedSpeechUsd = speechCostUsd(speechModel, countedCharacters);
  const speechUsd = countedSpeechUsd === null ? null : countedSpeechUsd + billedSpeech.usd;
  const billedUsd = usage?.billedUsd ?? null;
  const chatUsd = billedUsd ?? chatCostUsd(counted, priced?.price ?? null);
  const speechList = countedCharacters > 0 && speechUsd !== null ? MINIMAX_PRICES : null;
  return {
    usd: chatUsd === null || speechUsd === null ? null : chatUsd + speechUsd,
    speechUsd,
    ...counted,
    characters: spokenCharacters,
    savedUsd: savedUsd(counted, priced?.price ?? null),
    source: billedUsd === null ? (priced?.source ?? null) : 'service',
    priceList: (billedUsd === null && usage !== null ? priced?.list : null) ?? speechList,
    isEstimate: false,
  };
}

type Counted = Pick<Cost, 'inputTokens' | 'cachedTokens' | 'cacheWriteTokens' | 'outputTokens'>;

/** No part of the prompt is more than what is left of it, whatever a server says. */
function countedOf(usage: ChatUsage | null): Counted {
  if (usage === null) return { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };
  const { inputTokens, outputTokens } = usage;
  const cachedTokens = Math.min(usage.cachedTokens, inputTokens);
  const cacheWriteTokens = Math.min(usage.cacheWriteTokens, inputTokens - cachedTokens);
  return { inputTokens, cachedTokens, cacheWriteTokens, outputTokens };
}

interface Priced {
  readonly price: TokenPrice;
  readonly source: CostSource;
  readonly list: PriceList | null;
}

function pricedBy(id: string, inputTokens: number, byHand: CostFacts['prices']): Priced | null {
  const set = [id, bareModelName(id)].find((name) => Object.hasOwn(byHand, name));
  const price = set === undefined ? undefined : byHand[set];
  if (price !== undefined) return { price, source: 'byHand', list: null };
  const model = registeredModel(id);
  if (model?.price == null) return null;
  const { longPrompt, priceList: list } = model;
  const isLong = longPrompt !== undefined && inputTokens > longPrompt.overTokens;
  return { price: isLong ? longPrompt.price : model.price, source: 'list', list };
}

function chatCostUsd(counted: Counted, price: TokenPrice | null): number | null {
  const { inputTokens, cachedTokens, cacheWriteTokens, outputTokens } = counted;
  if (inputTokens === 0 && outputTokens === 0) return 0;
  if (price === null) return null;
  const fresh = inputTokens - cachedTokens - cacheWriteTokens;
  return (
    (fresh * price.input +
      cachedTokens * price.cacheRead +
      cacheWriteTokens * price.cacheWrite +
      outputTokens * price.output) /
    1e6
  );
}

function savedUsd({ cachedTokens }: Counted, price: TokenPrice | null): number | null {
  if (cachedTokens === 0) return 0;
  return price === null ? null : (cachedTokens * (price.input - price.cacheRead)) / 1e6;
}

function speechCostUsd(speechModel: string, characters: number): number | null {
  if (characters === 0) return 0;
  const name = bareModelName(speechModel);
  const perMillion = speechPrices.find(([pattern]) => pattern.test(name))?.[1];
  return perMillion === undefined ? null : (characters * perMillion) / 1e6;
}
