import type { TFunction } from 'i18next';
import { formatUsd, LEAST_USD } from './format-usd.ts';

/** An amount that is reckoned, or too small to be told. */
export function aboutUsd(usd: number, t: TFunction, language: string): string {
  return isTiny(usd) ? lessThanLeast(t, language) : t('timing.about', { usd: formatUsd(usd, language) });
}

/** An amount that is known. */
export function exactUsd(usd: number, t: TFunction, language: string): string {
  return isTiny(usd) ? lessThanLeast(t, language) : formatUsd(usd, language);
}

const isTiny = (usd: number): boolean => usd > 0 && usd < LEAST_USD;

function lessThanLeast(t: TFunction, language: string): string {
  return t('timing.lessThan', {
    usd: new Intl.NumberFormat(language, {
      style: 'currency',
      currency: 'USD',
      maximumSignificantDigits: 1,
    }).format(LEAST_USD),
  });
}
