import { ABBREVIATIONS, FIRST_WORDS } from './abbreviations.ts';

const all = (byLanguage: Readonly<Record<string, string>>): readonly string[] =>
  Object.values(byLanguage).flatMap((words) => words.split(' '));

/** Words whose full stop never ends a sentence, in lower case and without their last full stop. */
const NEVER_END: ReadonlySet<string> = new Set(all(ABBREVIATIONS));
/** Words whose full stop ends a sentence only before a word that begins one. */
const SELDOM_END: ReadonlySet<string> = new Set(
  'etc inc ltd co corp jr al bros a.m p.m am pm ave blvd rd no nos art p usw ecc enz itp itd atd vb osv т.д т.п ltda u.s.w'.split(
    ' ',
  ),
);
/** Common first words of sentences: "in the U.S. The" ends one, "the U.S. Navy" does not. */
const STARTERS: ReadonlySet<string> = new Set([
  ...(
    'the this that these those there then they he she it its we you i a an and but so or if in on at as for from to ' +
    'with when where while what who why how however although because since after before also another any both each ' +
    'every finally first second third next most many my our your his her their no not now once one some such yes'
  ).split(' '),
  ...all(FIRST_WORDS),
]);

export function neverEnds(word: string): boolean {
  return NEVER_END.has(word.toLowerCase());
}

export function seldomEnds(word: string): boolean {
  // Initials (J.), and acronyms with full stops inside (U.S, Ph.D).
  return (
    SELDOM_END.has(word.toLowerCase()) || /^\p{L}$/u.test(word) || /^\p{L}{1,3}(?:\.\p{L}{1,3})+$/u.test(word)
  );
}

export function startsSentence(word: string): boolean {
  return STARTERS.has(word.toLowerCase());
}
