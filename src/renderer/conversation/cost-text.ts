import type { TFunction } from 'i18next';
import type { Cost, TurnRecord } from '../../shared/turn.ts';
import { aboutUsd, exactUsd } from '../ui/about-usd.ts';

/** What a turn cost, or that its price is not known. */
export function costText({ usd, source, isEstimate }: Cost, t: TFunction, language: string): string {
  if (source === 'free') return t('timing.free');
  if (usd === null) return t('timing.priceUnknown');
  return source === 'service' && !isEstimate ? exactUsd(usd, t, language) : aboutUsd(usd, t, language);
}

/** Whether it is shown while the reply comes, what the turn has cost until now. */
export function isToldLive({ status, cost }: Pick<TurnRecord, 'status' | 'cost'>): boolean {
  return status === 'running' && cost !== null && cost.usd !== null && cost.source !== 'free';
}

/** How sure that is: whose prices were used, and whether the tokens are reckoned. */
export function costNote(cost: Cost, t: TFunction): string {
  const { usd, source, characters, speechUsd, isEstimate } = cost;
  if (source === 'free') return '';
  const told = [
    usd === null ? null : sourceNote(cost, t),
    source === 'service' && usd !== null && characters > 0 ? listNote('timing.voiceByList', cost, t) : null,
    usd === null && characters > 0 && speechUsd === null ? t('timing.voicePriceUnknown') : null,
    isEstimate ? t('timing.reckoned') : null,
  ];
  return told.filter((note) => note !== null).join('; ');
}

function sourceNote(cost: Cost, t: TFunction): string | null {
  switch (cost.source) {
    case 'service':
      return t('timing.byService');
    case 'byHand':
      return t('timing.byHand');
    default:
      return listNote('timing.byList', cost, t);
  }
}

function listNote(
  key: 'timing.byList' | 'timing.voiceByList',
  { priceList }: Cost,
  t: TFunction,
): string | null {
  if (priceList === null) return null;
  return t(key, { date: priceList.date, by: t(`timing.lists.${priceList.by}`) });
}
