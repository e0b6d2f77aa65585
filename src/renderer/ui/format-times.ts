/** A factor as it is written before "×": one decimal, two where they are needed. */
export function formatTimes(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return rounded.toFixed(Math.round(rounded * 100) % 10 === 0 ? 1 : 2);
}
