/**
 * Words from outside as one line that shows nothing but what it says: without control and format characters, which could
 * turn the order of what stands beside them. Those that join letters of Persian or Hindi, and pictures, stay.
 * @param most UTF-16 units.
 */
export function foreignLine(words: string, most: number): string {
  return words
    .slice(0, most)
    .toWellFormed()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}
