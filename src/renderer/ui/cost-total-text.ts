import type { TFunction } from 'i18next';
import type { CostTotal } from '../../shared/turn-cost.ts';
import { aboutUsd } from './about-usd.ts';

/** What a conversation has cost so far. */
export function costTotalText({ usd, unpriced }: CostTotal, t: TFunction, language: string): string {
  if (usd === 0 && unpriced > 0) return t('timing.priceUnknown');
  const amount = aboutUsd(usd, t, language);
  return unpriced === 0 ? amount : t('timing.without', { amount, count: unpriced });
}
