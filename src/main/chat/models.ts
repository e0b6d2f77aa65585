import {
  bareModelName,
  type ListedModelInfo,
  type ModelUse,
  type PriceList,
  type TokenPrice,
} from '../../shared/models.ts';
import { SPEECH_MODELS } from '../../shared/settings.ts';

export interface RegisteredModel extends ListedModelInfo {
  /** What a request costs whose prompt is longer than this, all of it. */
  readonly longPrompt?: { readonly overTokens: number; readonly price: TokenPrice };
}

/**
 * MiniMax's own prices, from https://platform.minimax.io/docs; M3.1-Flash, which is not there yet, from its release
 * notes. Speech too.
 */
export const MINIMAX_PRICES: PriceList = { by: 'minimax', date: '2026-11-23' };
/** https://docs.litellm.ai/docs/providers/minimax, which names three models. */
export const LITELLM_PRICES: PriceList = { by: 'litellm', date: '2026-11-30' };

const m2: TokenPrice = { input: 0.3, output: 1.2, cacheRead: 0.03, cacheWrite: 0.375 };
const m2Fast: TokenPrice = { input: 0.6, output: 2.4, cacheRead: 0.03, cacheWrite: 0.375 };
/**
 * From M3 on MiniMax caches by itself and takes no fee for that. No price of an explicit write is named: what is
 * written costs what input costs.
 */
const withFreeWrites = (input: number, output: number, cacheRead: number): TokenPrice => ({
  input,
  output,
  cacheRead,
  cacheWrite: input,
});

const current = (id: string, price: TokenPrice): RegisteredModel => ({
  id,
  use: 'chat',
  contextTokens: 1_000_000,
  maxOutputTokens: 524_288,
  price,
  priceList: MINIMAX_PRICES,
  tokensPerSecond: null,
  legacy: false,
  retired: false,
});
const older = (id: string, price: TokenPrice, change: Partial<RegisteredModel> = {}): RegisteredModel => ({
  ...current(id, price),
  contextTokens: 204_800,
  maxOutputTokens: 204_800,
  legacy: true,
  ...change,
});
/** Left pay-as-you-go on 2026-11-18; to keys of a plan M3.1-Flash is served in their place. */
const retired = { retired: true };
const byLiteLlm = { priceList: LITELLM_PRICES };

/** MiniMax's text models, newest first. Other ids work too: the picker takes free text. */
export const registeredModels: readonly RegisteredModel[] = [
  current('MiniMax-M3.1-Flash', withFreeWrites(0.15, 0.6, 0.015)),
  {
    ...current('MiniMax-M3', withFreeWrites(0.3, 1.2, 0.06)),
    longPrompt: { overTokens: 512_000, price: withFreeWrites(0.6, 2.4, 0.12) },
  },
  // The name that plans list; the same model is behind it.
  current('MiniMax-M3.1-Flash-Preview', withFreeWrites(0.15, 0.6, 0.015)),
  older('MiniMax-M2.7', { ...m2, cacheRead: 0.06 }, retired),
  older('MiniMax-M2.7-highspeed', { ...m2Fast, cacheRead: 0.06 }, retired),
  older('MiniMax-M2.5', m2, retired),
  older('MiniMax-M2.5-highspeed', m2Fast, retired),
  older('MiniMax-M2.1', m2, { ...byLiteLlm, tokensPerSecond: 60 }),
  older('MiniMax-M2.1-highspeed', m2Fast),
  // The name that M2.1-highspeed had before; LiteLLM's input price for it is half of MiniMax's for the new name.
  older('MiniMax-M2.1-lightning', { ...m2, output: 2.4 }, { ...byLiteLlm, tokensPerSecond: 100 }),
  older('MiniMax-M2', m2, byLiteLlm),
];

/** @param id as requested; the `minimax/` that LiteLLM puts before it is overlooked. */
export function registeredModel(id: string): RegisteredModel | null {
  const name = bareModelName(id);
  return registeredModels.find((model) => model.id === name) ?? null;
}

/** What a service lists. */
export interface NamedModel {
  readonly id: string;
  /** What it says that the model is for; null: nothing. */
  readonly use: ModelUse | null;
}

const UNKNOWN: Omit<ListedModelInfo, 'id' | 'use'> = {
  contextTokens: null,
  maxOutputTokens: null,
  price: null,
  priceList: null,
  tokensPerSecond: null,
  legacy: false,
  retired: false,
};

/**
 * The service's own list joined with the registry: current models first, then what only the service knows, then older
 * ones.
 */
export function mergeModels(listed: readonly NamedModel[]): readonly ListedModelInfo[] {
  const known = registeredModels.map(infoOf);
  const unknown = [...new Map(listed.map((model) => [model.id, model])).values()]
    .filter(({ id }) => !known.some((model) => model.id === id))
    .map(({ id, use }) => {
      const same = registeredModel(id);
      return { ...(same === null ? UNKNOWN : infoOf(same)), id, use: use ?? useByName(id) };
    });
  return [...known.filter((model) => !model.legacy), ...unknown, ...known.filter((model) => model.legacy)];
}

function useByName(id: string): ModelUse | null {
  if (registeredModel(id) !== null) return 'chat';
  return SPEECH_MODELS.some((model) => model === bareModelName(id)) ? 'speech' : null;
}

function infoOf(model: RegisteredModel): ListedModelInfo {
  const { longPrompt: _, ...info } = model;
  return info;
}
