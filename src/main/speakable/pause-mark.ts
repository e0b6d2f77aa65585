import { isUnspaced } from './characters.ts';

/**
 * The mark that makes a voice pause behind this text, where it has none of its own: voices pause at punctuation only,
 * and headings and items seldom have any. Empty when there is nothing to add.
 */
export function pauseMark(text: string, strength: 'line' | 'block'): string {
  if (/[\p{Po}\p{Pd}…][\p{Pe}\p{Pf}"']*$/u.test(text) && !/[%#&*@/]$/.test(text)) return '';
  const unspaced = isUnspaced(Array.from(text.slice(-2)).at(-1) ?? '');
  if (strength === 'block') return unspaced ? '。' : '.';
  return unspaced ? '，' : ',';
}
