import type { SavedFormat } from '../../shared/saved-audio.ts';

/** Characters of the text that name it: about six words. */
const LONGEST_TITLE = 40;

/**
 * A name for a file with this speech, made of its first words. Letters, digits and a few marks only, so that every
 * system takes it; the app's name in front keeps it from being one that a system has for itself, like `CON`.
 */
export function suggestedFileName(text: string, format: SavedFormat): string {
  const words = text
    .slice(0, 200)
    .replaceAll(/[^\p{L}\p{M}\p{N}'’-]+/gu, ' ')
    .trim()
    .split(' ');
  let title = '';
  for (const word of words) {
    if (title.length + word.length >= LONGEST_TITLE) break;
    title += ` ${word}`;
  }
  // A script without spaces is one long word.
  if (title === '')
    title = ` ${Array.from(words[0] ?? '')
      .slice(0, LONGEST_TITLE / 2)
      .join('')}`;
  return `Parley${title.trimEnd()}.${format}`;
}
