import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Asides } from '../../../../src/main/speaking/asides.ts';
import type { SpokenRecord } from '../../../../src/shared/turn.ts';
import { spoken } from '../../../support/records.ts';

const piece = (id: number, at: number, ...texts: readonly string[]): SpokenRecord => ({
  ...spoken(id, 0, 0),
  sentences: texts.map((text) => ({ text, sourceStart: at, sourceEnd: at })),
});
const TEXT = 'One moment. I am looking.';

function given(...texts: readonly string[]): Asides {
  const asides = new Asides();
  for (const text of texts) asides.add({ text, at: 5 });
  return asides;
}

describe('of what is said beside the reply', () => {
  test('nothing is left that stands', () => {
    expect(given(TEXT).unsaid([piece(0, 5, TEXT)])).toEqual([]);
  });

  test('what was taken back is left', () => {
    const taken = { ...piece(0, 5, TEXT), withdrawnFrom: 0 };
    expect(given(TEXT).unsaid([taken])).toEqual([{ text: TEXT, at: 5 }]);
  });

  test('what stands elsewhere, or in the reply, is another', () => {
    const inReply = { ...spoken(0, 1, 5), text: TEXT };
    expect(given(TEXT).unsaid([inReply, piece(1, 6, TEXT)])).toEqual([{ text: TEXT, at: 5 }]);
  });

  test('the same twice in one place is said twice', () => {
    expect(given(TEXT, TEXT).unsaid([piece(0, 5, TEXT)])).toEqual([{ text: TEXT, at: 5 }]);
    expect(given(TEXT, TEXT).unsaid([piece(0, 5, TEXT), piece(1, 5, TEXT)])).toEqual([]);
  });

  test('what was before it was forgotten counts no more', () => {
    const asides = given(TEXT);
    asides.forget(1);
    expect(asides.unsaid([])).toEqual([]);
    asides.add({ text: TEXT, at: 5 });
    expect(asides.unsaid([piece(0, 5, TEXT)])).toEqual([{ text: TEXT, at: 5 }]);
  });

  test('the rest is left of one that broke off, wherever the service cuts it into sentences', () => {
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.nat(TEXT.length), (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const parts = [TEXT.slice(0, first).trim(), TEXT.slice(first, second).trim()];
        const pieces = parts.map((text, id) => piece(id, 5, text));
        const rest = TEXT.slice(second).trim();
        expect(given(TEXT).unsaid(pieces)).toEqual(rest === '' ? [] : [{ text: rest, at: 5 }]);
      }),
    );
  });
});
