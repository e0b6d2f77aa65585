/** An amount of US dollars, of which the first digits count however small it is: "$0.0012", "$0.012", "$1.20". */
export function formatUsd(amount: number, language: string): string {
  const digits =
    amount === 0 || amount >= 0.01
      ? { minimumFractionDigits: 2, maximumFractionDigits: 3 }
      : { minimumSignificantDigits: 2, maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', ...digits }).format(amount);
}
