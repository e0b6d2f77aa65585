import { createEar } from './sentences.ts';
import type { SpeakableOptions } from '../speakable.ts';
import { joinSentences } from './join-sentences.ts';

/** All that is spoken of a whole reply, in one text; empty when nothing is. */
export function spokenText(markdown: string, options: SpeakableOptions): string {
  const ear = createEar(options);
  return joinSentences([...ear.push(markdown), ...ear.end()]);
}
