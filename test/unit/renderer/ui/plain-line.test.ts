import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolated, plainLine } from '../../../../src/renderer/ui/plain-line.ts';

describe('what somebody else wrote', () => {
  test.each([
    ['Tea', 'Tea'],
    [' Green\n\ttea ', 'Green tea'],
    ['evil\u202efdp\u2066', 'evilfdp'],
    ['a\u0000b\u00adc\ufeff', 'abc'],
    // Joiners belong to how it is written.
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d🔧', '👩\u200d🔧'],
    ['x'.repeat(12), `${'x'.repeat(10)}…`],
    [`${'x'.repeat(9)}👍👍`, `${'x'.repeat(9)}…`],
  ])('%j is shown as %j', (text, shown) => {
    expect(plainLine(text, 10)).toBe(shown);
  });

  test('is one short line of well-formed text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const line = plainLine(text, 10);
        return line.length <= 11 && line.isWellFormed() && !/[\n\u202a-\u202e\u2066-\u2069]/u.test(line);
      }),
    );
  });

  test('stands alone in a sentence where it is written from the right', () => {
    expect(isolated('Tea')).toBe('Tea');
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
  });
});
