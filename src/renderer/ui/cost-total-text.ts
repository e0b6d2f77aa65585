import type { TFunction } from 'i18next';
import type { CostTotal } from '../../shared/turn-cost.ts';
import { formatUsd } from './format-usd.ts';

/** What a conversation has cost so far. */
export function costTotalText({ usd, unpriced }: CostTotal, t: TFunction, language: string): string {
  const amount = t('timing.about', { usd: formatUsd(usd, language) });
  return unpriced === 0 ? amount : t('timing.without', { amount, count: unpriced });
}
