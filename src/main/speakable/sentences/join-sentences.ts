import type { SpokenSentence } from '../../../shared/turn.ts';
import { isUnspaced } from '../characters.ts';

/** One text of several sentences: with a space between them, except where the script has none. */
export function joinSentences(sentences: readonly SpokenSentence[]): string {
  return sentences.reduce((text, { text: next }) => {
    const last = Array.from(text.slice(-2)).at(-1) ?? '';
    const glue =
      text === '' || (isUnspaced(last) && isUnspaced(Array.from(next.slice(0, 2))[0] ?? '')) ? '' : ' ';
    return text + glue + next;
  }, '');
}
