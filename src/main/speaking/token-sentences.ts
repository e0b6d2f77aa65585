import { isUnspaced } from '../speakable/characters.ts';

/** The service begins to say a sentence as soon as it has seen one of these. */
const SENTENCE_END = /[。！？…；!?;\n]|\.(?=\s|$)/u;
const AFTER_SENTENCE = /[。！？…；!?;.\n]["'”’)\]]?\s*$/u;
/** As much as stands behind a sentence's mark. */
const BEHIND_MARK = 4;
/** Shorter first clauses were measured to sound torn off. */
const FIRST_CLAUSE_LETTERS = 25;
const LETTERS_PER_UNSPACED = 2.5;
/** No clause is longer: it need not be looked for any more. */
export const LONGEST_FIRST_CLAUSE = 300;

/**
 * Where the sentence that goes on at least to this UTF-16 offset probably
 * ends: the end of the text while no mark has come.
 */
export function sentenceEnd(text: string, offset: number): number {
  const mark = SENTENCE_END.exec(text.slice(offset));
  return mark === null ? text.length : offset + mark.index + mark[0].length;
}

/** Whether a sentence ends with this text; nothing has begun with an empty one. */
export function isBehindSentence(text: string): boolean {
  return text === '' || AFTER_SENTENCE.test(text.slice(-BEHIND_MARK));
}

/** How many blanks stand before what is said from this offset on. */
export function leadingBlanks(text: string, offset: number): number {
  return /^\s*/u.exec(text.slice(offset))?.[0].length ?? 0;
}

/**
 * Whether all that was given is one clause that can stand by itself and has just ended: the
 * service would wait for the rest of the sentence.
 */
export function isFirstClause(text: string): boolean {
  const clause = text.trim();
  if (!/\p{L}[,，:：—]$/u.test(clause) || SENTENCE_END.test(clause)) return false;
  let letters = 0;
  for (const char of clause) letters += isUnspaced(char) ? LETTERS_PER_UNSPACED : 1;
  return letters >= FIRST_CLAUSE_LETTERS;
}
