/** Less than this is told as such: more digits would say nothing. */
export const LEAST_USD = 0.0001;
/** From here on cents are what counts. */
const CENTS_FROM_USD = 0.1;

/**
 * An amount of US dollars with two digits that count, so that one that grows does not jump: "$0.0012", "$0.012",
 * "$1.20".
 */
export function formatUsd(amount: number, language: string): string {
  const digits =
    amount === 0 || amount >= CENTS_FROM_USD
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { minimumSignificantDigits: 2, maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', ...digits }).format(amount);
}

/** A price in US dollars, as exact as it is: "$0.30", "$0.0125". */
export function formatPrice(usd: number, language: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 9 };
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', ...digits }).format(usd);
}
