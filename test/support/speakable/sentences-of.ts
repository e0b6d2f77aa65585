import type { SpokenSentence } from '../../../src/shared/turn.ts';
import { createEar } from '../../../src/main/speakable/sentences/sentences.ts';

/** All sentences of a reply that came in these deltas. */
export function sentencesOf(deltas: readonly string[], interjections = false): SpokenSentence[] {
  const ear = createEar({ interjections });
  const sentences = deltas.flatMap((delta) => ear.push(delta));
  return [...sentences, ...ear.end()];
}

/** What is said of a whole reply, as one text, without its last full stop. */
export function spokenText(markdown: string, interjections = false): string {
  return sentencesOf([markdown], interjections)
    .map(({ text }) => text)
    .join(' ')
    .replace(/[.。]$/, '');
}

/** One delta for each UTF-16 unit: surrogate pairs come in halves. */
export function units(text: string): string[] {
  return text.split('');
}
