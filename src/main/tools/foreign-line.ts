import { oneLine } from '../../shared/one-line.ts';

/**
 * Words from outside as one line, for the model and for what is kept.
 * @param most UTF-16 units.
 */
export function foreignLine(words: string, most: number): string {
  return oneLine(words.slice(0, most).toWellFormed());
}
