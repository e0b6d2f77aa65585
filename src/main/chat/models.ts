import type { ChatModelInfo, TokenPrice } from '../../shared/models.ts';

export interface RegisteredModel extends ChatModelInfo {
  /** What a request costs whose prompt is longer than this, all of it. */
  readonly longPrompt?: { readonly overTokens: number; readonly price: TokenPrice };
}

/**
 * The day on which the prices below were read from https://platform.minimax.io/docs (M3.1-Flash: its release notes).
 */
export const PRICE_DATE = '2026-11-23';

const m2: TokenPrice = { input: 0.3, output: 1.2, cacheRead: 0.03, cacheWrite: 0.375 };
const m2Fast: TokenPrice = { input: 0.6, output: 2.4, cacheRead: 0.03, cacheWrite: 0.375 };
const older = (id: string, price: TokenPrice): RegisteredModel => ({
  id,
  contextTokens: 204_800,
  maxOutputTokens: 204_800,
  price,
  legacy: true,
  retired: false,
});

/** MiniMax's text models, newest first. Other ids work too: the picker takes free text. */
export const registeredModels: readonly RegisteredModel[] = [
  {
    id: 'MiniMax-M3.1-Flash',
    contextTokens: 1_000_000,
    maxOutputTokens: 524_288,
    retired: false,
    price: { input: 0.15, output: 0.6, cacheRead: 0.015, cacheWrite: 0.15 },
    legacy: false,
  },
  {
    id: 'MiniMax-M3',
    contextTokens: 1_000_000,
    maxOutputTokens: 524_288,
    retired: false,
    price: { input: 0.3, output: 1.2, cacheRead: 0.06, cacheWrite: 0.3 },
    longPrompt: { overTokens: 512_000, price: { input: 0.6, output: 2.4, cacheRead: 0.12, cacheWrite: 0.6 } },
    legacy: false,
  },
  older('MiniMax-M2.7', { ...m2, cacheRead: 0.06 }),
  older('MiniMax-M2.7-highspeed', { ...m2Fast, cacheRead: 0.06 }),
  older('MiniMax-M2.5', m2),
  older('MiniMax-M2.5-highspeed', m2Fast),
  older('MiniMax-M2.1', m2),
  older('MiniMax-M2.1-highspeed', m2Fast),
  // The name that M2.1-highspeed had before.
  older('MiniMax-M2.1-lightning', m2Fast),
  older('MiniMax-M2', m2),
];

/** @param id as requested; the `minimax/` that LiteLLM puts before it is overlooked. */
export function registeredModel(id: string): RegisteredModel | null {
  const name = id.replace(/^minimax\//, '');
  return registeredModels.find((model) => model.id === name) ?? null;
}

/**
 * The service's own list joined with the registry: current models first, then
 * what only the service knows, then older ones.
 */
export function mergeModels(listedIds: readonly string[]): readonly ChatModelInfo[] {
  const known = registeredModels.map(({ id, contextTokens, maxOutputTokens, price, legacy, retired }) => ({
    id,
    contextTokens,
    maxOutputTokens,
    price,
    legacy,
    retired,
  }));
  const unknown = [...new Set(listedIds)]
    .filter((id) => !known.some((model) => model.id === id))
    .map((id) => {
      const same = registeredModel(id);
      return {
        id,
        contextTokens: same?.contextTokens ?? null,
        maxOutputTokens: same?.maxOutputTokens ?? null,
        price: same?.price ?? null,
        legacy: same?.legacy ?? false,
        retired: same?.retired ?? false,
      };
    });
  return [...known.filter((model) => !model.legacy), ...unknown, ...known.filter((model) => model.legacy)];
}
