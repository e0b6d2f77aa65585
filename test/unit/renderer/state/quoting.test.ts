import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withQuote } from '../../../../src/renderer/state/quoting.ts';

test('a quote stands in lines of its own, with the caret behind it', () => {
  expect(withQuote({ text: '', caret: 0 }, 'One.\n\nTwo.')).toEqual({
    text: '> One.\n>\n> Two.\n\n',
    caret: 17,
  });
  expect(withQuote({ text: 'Before after', caret: 7 }, 'One.\r\n').text).toBe('Before \n\n> One.\n\nafter');
  expect(withQuote({ text: 'Before\n', caret: 7 }, 'One.').text).toBe('Before\n\n> One.\n\n');
});

test('nothing that was written is lost, wherever the caret is', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: -3, max: 40 }),
      fc.string({ minLength: 1 }),
      (text, caret, words) => {
        const at = Math.min(Math.max(0, caret), text.length);
        const written = withQuote({ text, caret }, words);
        expect(written.text.startsWith(text.slice(0, at))).toBe(true);
        expect(written.text.slice(written.caret)).toBe(text.slice(at));
        const quoted = written.text.slice(at, written.caret).trim().split('\n');
        expect(quoted.every((line) => line.startsWith('>'))).toBe(true);
      },
    ),
  );
});
