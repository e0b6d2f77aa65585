import type { ChatModelInfo } from '../../../shared/models.ts';

/** Models whose id holds what was typed, current ones first. An untouched field lists all. */
export function matchingModels(
  models: readonly ChatModelInfo[],
  typed: string,
  saved: string,
): readonly ChatModelInfo[] {
  const query = typed.trim().toLowerCase();
  const matches =
    query === '' || typed === saved ? models : models.filter(({ id }) => id.toLowerCase().includes(query));
  return [...matches.filter(({ legacy }) => !legacy), ...matches.filter(({ legacy }) => legacy)];
}

/**
 * What stays in a field that is left without Enter: a listed id that was typed
 * whole; a fragment gives way to what is saved.
 */
export function modelOnLeaving(models: readonly ChatModelInfo[], typed: string, saved: string): string {
  const id = typed.trim();
  return models.some((model) => model.id === id) ? id : saved;
}

/** 204,800 tokens as "205K", a million as "1M". */
export function formatTokens(tokens: number): string {
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(1))}M`;
  return `${Math.round(tokens / 1_000)}K`;
}
