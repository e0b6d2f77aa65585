import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ThinkingFilter } from '../../../../../src/main/chat/thinking/thinking-filter.ts';
import { charactersRead } from '../../../../support/characters-read.ts';

/** However long the content, each of its characters is looked at so often and no more. */
const MOST_READS = 60;

const readsFor = (pieces: readonly string[]): number =>
  charactersRead(() => {
    const filter = new ThinkingFilter();
    for (const piece of pieces) filter.push(piece);
    filter.end('', false);
  });

test.each([
  '</think> ',
  '<think> ',
  '<think>x</think>\n',
  'Word </think> ',
  '- <think> ',
  '`</think>` ',
  ' ',
  '\n',
  '<',
])('each character of a long content is read a few times: %j', (unit) => {
  const content = unit.repeat(4_000);
  expect(readsFor([content])).toBeLessThan(MOST_READS * content.length);
  expect(readsFor(Array.from({ length: 4_000 }, () => unit))).toBeLessThan(MOST_READS * content.length);
});

test('each character of any content that says the same for long is read a few times, however it is cut', () => {
  const token = fc.constantFrom(
    '<think>',
    '</think>',
    '<',
    '</',
    ' ',
    '\n',
    '`',
    '```',
    '- ',
    '.',
    'a',
    '中',
  );
  fc.assert(
    fc.property(
      fc.array(token, { maxLength: 2 }),
      fc.array(token, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (beginning, tokens, isCut) => {
        const repeated = Array.from({ length: 1_000 }, () => tokens.join(''));
        const pieces = [beginning.join(''), ...(isCut ? repeated : [repeated.join('')])];
        expect(readsFor(pieces)).toBeLessThan(MOST_READS * pieces.join('').length);
      },
    ),
    { numRuns: 60 },
  );
});
