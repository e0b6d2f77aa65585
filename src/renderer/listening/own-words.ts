import { commonTokens } from './common-tokens.ts';

/** Fewer words than this may occur in anything that is said. */
export const FEWEST_OWN_WORDS = 3;
/** This share of the words is enough: the transcript of an echo is a poor one. */
const KNOWN_SHARE = 0.75;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(text: string): string[] {
  return [...words.segment(text.normalize('NFKC').replaceAll('’', "'").toLowerCase())]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment }) => segment);
}

/**
 * The assistant listened to itself: what was transcribed is, word for word and in their order, what its voice was
 * saying. The last guard against echo, where cancellation failed and the room was louder than before.
 * @param text a transcript. @param spoken what the voice said about then.
 */
export function areOwnWords(text: string, spoken: string, fewest = FEWEST_OWN_WORDS): boolean {
  const said = wordsOf(text);
  if (said.length < fewest) return false;
  return commonTokens(said, wordsOf(spoken)).length >= said.length * KNOWN_SHARE;
}
