import { commonTokens } from './common-tokens.ts';

interface Token {
  readonly text: string;
  /** Where each of its units stands. */
  readonly places: readonly number[];
}

/** What is said in a phrase, or not at all: fenced code, the rows of a table, the address of a link. */
const UNSAID =
  /^ {0,3}(`{3,}|~{3,})[^]*?(?:^ {0,3}\1[`~ \t]*$|(?![^]))|^[ \t]*\|.*$|\]\([^)\s]*(?:\s[^)]*)?\)/gmu;
/** Marks may stand inside a word, as in "**un**believable". */
const MARK = /[*_~`\\]/;
/** Nothing stands between the words of these scripts: each of their characters is found by itself. */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{N}\p{M}])+/gu;

/**
 * For each UTF-16 unit of a sentence's version for the ear, where it stands in the Markdown that it was made of; -1 for what was
 * put in: a phrase in the place of code or a table, or the mark of a pause.
 */
export function alignSpoken(source: string, spoken: string): Int32Array {
  const places = new Int32Array(spoken.length).fill(-1);
  const said = tokensOf(spoken);
  const written = tokensOf(source.replace(UNSAID, (unsaid) => '\n'.repeat(unsaid.length)));
  const pairs = commonTokens(
    said.map(({ text }) => text),
    written.map(({ text }) => text),
  );
  for (const [left, right] of pairs) {
    said[left]?.places.forEach((unit, index) => {
      places[unit] = written[right]?.places[index] ?? -1;
    });
  }
  fillBetween(places, source, spoken);
  return places;
}

/** A token is compared, and found, without the marks in it. */
function tokensOf(text: string): readonly Token[] {
  const kept: number[] = [];
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (MARK.test(unit)) continue;
    plain += unit;
    kept.push(at);
  }
  return Array.from(plain.matchAll(TOKEN), ({ 0: token, index }) => ({
    text: token,
    places: kept.slice(index, index + token.length),
  }));
}

/** What follows a word directly in both, a comma as a rule, stands there too; but not where a later word does. */
function fillBetween(places: Int32Array, source: string, spoken: string): void {
  /** For each unit, where the next word stands. */
  const bounds = new Int32Array(places.length);
  let bound = source.length;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    bounds[index] = bound;
    if (places[index] !== -1) bound = places[index] ?? bound;
  }
  for (let index = 1; index < places.length; index += 1) {
    const before = places[index - 1] ?? -1;
    if (places[index] !== -1 || before === -1) continue;
    let at = before + 1;
    while (MARK.test(source.charAt(at)) && source.charAt(at) !== spoken.charAt(index)) at += 1;
    if (at < (bounds[index] ?? 0) && source.charAt(at) === spoken.charAt(index)) places[index] = at;
  }
}
