import { bareModelName } from '../../shared/models.ts';
import { dropped, instead, type InlineDecision, type InlineView } from './rule.ts';

/** What the speech-2.8 models act out (MiniMax, T2A v2). */
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

/**
 * Whether a speech model acts out "(laughs)"; every other reads the word.
 * @param speechModel with or without the `minimax/` that LiteLLM puts before it.
 */
export function actsOutInterjections(speechModel: string): boolean {
  return bareModelName(speechModel).startsWith('speech-2.8');
}

export function readInterjection({ rest, final, interjections }: InlineView): InlineDecision {
  const found = INTERJECTIONS.find((tag) => rest.startsWith(tag));
  if (found !== undefined) return interjections ? instead(found.length, found) : dropped(found.length);
  return !final && INTERJECTIONS.some((tag) => tag.startsWith(rest)) ? 'wait' : null;
}
