export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

/**
 * What is typed into a field for a number, with a point or a comma before its decimals.
 * @returns null: it is empty, and may be.
 */
export function readNumber(
  typed: string,
  { min, max, isWhole }: NumberRange,
  mayBeEmpty: boolean,
): number | null | 'refused' {
  const text = typed.trim();
  if (text === '') return mayBeEmpty ? null : 'refused';
  if (!/^\d+(?:[.,]\d+)?$/.test(text)) return 'refused';
  const value = Number(text.replace(',', '.'));
  if (value < min || value > max || (isWhole && !Number.isInteger(value))) return 'refused';
  return value;
}
