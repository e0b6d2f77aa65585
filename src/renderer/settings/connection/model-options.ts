import type { TFunction } from 'i18next';
import type { ListedModelInfo } from '../../../shared/models.ts';
import { formatPrice } from '../../ui/format-usd.ts';
import { withTypedId } from '../fields/with-typed-id.ts';

/** Those that may be asked for a reply: all but what the service has for something else. */
export function chatModels(listed: readonly ListedModelInfo[]): readonly ListedModelInfo[] {
  return listed.filter(({ use }) => use === 'chat' || use === null);
}

/** Models whose id holds what was typed, current ones first. An untouched field lists all. */
export function matchingModels(
  models: readonly ListedModelInfo[],
  typed: string,
  saved: string,
): readonly ListedModelInfo[] {
  const matches = withTypedId(models, typed, saved);
  return [...matches.filter(({ legacy }) => !legacy), ...matches.filter(({ legacy }) => legacy)];
}

/** 204,800 tokens as "205K", a million as "1M". */
export function formatTokens(tokens: number): string {
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(1))}M`;
  return `${Math.round(tokens / 1_000)}K`;
}

/** What a model holds and costs, in words. */
export function modelDetails(
  { contextTokens, price, tokensPerSecond, legacy, retired }: ListedModelInfo,
  t: TFunction,
  language: string,
): string {
  const details = [
    contextTokens === null
      ? null
      : t('settings.connection.modelContext', { tokens: formatTokens(contextTokens) }),
    price === null
      ? null
      : t('settings.connection.modelPrice', {
          input: formatPrice(price.input, language),
          output: formatPrice(price.output, language),
        }),
    tokensPerSecond === null ? null : t('settings.connection.modelSpeed', { tokens: tokensPerSecond }),
    retired ? t('settings.connection.modelRetired') : legacy ? t('settings.connection.modelOlder') : null,
  ];
  return details.filter((detail) => detail !== null).join(' · ');
}
