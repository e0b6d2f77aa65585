import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDollar } from '../../../../src/main/speakable/maths.ts';
import { isWait, type InlineView } from '../../../../src/main/speakable/rule.ts';
import { createPhraseBook } from '../../../../src/main/speakable/phrases.ts';
import { endOfDollarFormula, formulasIn } from '../../../../src/shared/formula.ts';
import { spokenText, units, sentencesOf } from '../../../support/speakable/sentences-of.ts';

const viewOf = (rest: string, final: boolean): InlineView => ({
  rest,
  final,
  previous: '',
  openBrackets: 0,
  heading: false,
  interjections: false,
  phrases: () => createPhraseBook().current(),
});

/** How long the formula is with which a text begins, as far as the ear is told; 0: it begins with none. */
function heardLength(text: string): number {
  for (let length = 1; length < text.length; length += 1) {
    const decision = readDollar(viewOf(text.slice(0, length), false));
    if (!isWait(decision)) return decision?.length ?? 0;
  }
  const decision = readDollar(viewOf(text, true));
  if (isWait(decision)) throw new Error('It waits for nothing.');
  return decision?.length ?? 0;
}

function seenLength(text: string): number {
  const [first] = formulasIn(text);
  return first?.start === 0 ? first.end : 0;
}

test.each([
  ['$x = 5\\$ + y$ holds', 13],
  ['$x$', 3],
  ['$x $ y', 0],
  ['$x$5', 0],
  ['$5 and $6', 0],
  ['$HOME is set in $PATH', 0],
  ['$\\text{for all}$', 16],
  ['$for all \\alpha$', 0],
  [`$${'x'.repeat(300)}$`, 302],
  [`$${'x'.repeat(301)}$`, 0],
])('the ear and the screen find the same formula in %j', (text, length) => {
  expect([heardLength(text), seenLength(text)]).toEqual([length, length]);
});

test('whatever stands behind a dollar sign, the ear hears a formula where the screen shows one', () => {
  const part = fc.constantFrom('x', '5', ' ', '$', '\\', '\\$', 'for all', '\\alpha', '=', 'and', '.', 'k');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
      const text = `$x${parts.join('')}`;
      expect(heardLength(text)).toBe(seenLength(text));
    }),
    { numRuns: 2_000, seed: 17 },
  );
});

test('what is decided before all of a text is known stays so', () => {
  const part = fc.constantFrom('x', '5', ' ', '$', '\\$', 'for all', '\\alpha', 'k', '\n\n', '。');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
      const text = `$${parts.join('')}`;
      for (let length = 2; length <= text.length; length += 1) {
        const known = endOfDollarFormula(text.slice(0, length), false);
        if (known !== 'open') expect(endOfDollarFormula(text, true), `${length} of ${text}`).toBe(known);
      }
    }),
    { numRuns: 1_000, seed: 17 },
  );
});

test('an escaped dollar sign ends no formula that is said', () => {
  const markdown = 'So $x = 5\\$ + y$ holds.';
  const said = spokenText(markdown);
  expect(said).not.toContain('$');
  expect(sentencesOf(units(markdown)).map(({ text }) => text)).toEqual([`${said}.`]);
});
