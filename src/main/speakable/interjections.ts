import { dropped, instead, type InlineDecision, type InlineView } from './rule.ts';

/** What the speech-2.8 models act out; every other model reads the word (MiniMax, T2A v2). */
const INTERJECTIONS = [
  'laughs',
  'chuckle',
  'coughs',
  'clear-throat',
  'groans',
  'breath',
  'pant',
  'inhale',
  'exhale',
  'gasps',
  'sniffs',
  'sighs',
  'snorts',
  'burps',
  'lip-smacking',
  'humming',
  'hissing',
  'emm',
  'whistles',
  'sneezes',
  'crying',
  'applause',
].map((name) => `(${name})`);

export function readInterjection({ rest, final, interjections }: InlineView): InlineDecision {
  const found = INTERJECTIONS.find((tag) => rest.startsWith(tag));
  if (found !== undefined) return interjections ? instead(found.length, found) : dropped(found.length);
  return !final && INTERJECTIONS.some((tag) => tag.startsWith(rest)) ? 'wait' : null;
}
