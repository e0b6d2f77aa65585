import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOnPage, PAGE_TURNS, pagesOf } from '../../../../src/renderer/conversation/turn-pages.ts';

const idsOf = (length: number): string[] => Array.from({ length }, (_, place) => `turn ${place}`);

describe('turns in pages', () => {
  test('are all there, in their order, however the conversation grew or was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100 }), { minLength: 1 }), (lengths) => {
        let pages = pagesOf([], []);
        for (const length of lengths) {
          const ids = idsOf(length);
          pages = pagesOf(ids, pages);
          expect(pages.flatMap((page) => page.ids)).toEqual(ids);
          expect(pages.every(({ ids: { length: held } }) => held > 0 && held <= PAGE_TURNS)).toBe(true);
          expect(new Set(pages.map(({ key }) => key)).size).toBe(pages.length);
        }
      }),
    );
  });

  test('a page keeps its key while it fills, and is the same object while its turns are the same', () => {
    const before = pagesOf(idsOf(PAGE_TURNS * 3 - 1), []);
    const after = pagesOf(idsOf(PAGE_TURNS * 3), before);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(after.map((page, place) => page === before[place])).toEqual([true, true, false]);
  });

  test('other turns in the same place make another page', () => {
    const before = pagesOf(['a', 'b'], []);
    expect(pagesOf(['a', 'c'], before)).toEqual([{ key: 'a', ids: ['a', 'c'] }]);
    expect(pagesOf(['c', 'b'], before)).toEqual([{ key: 'c', ids: ['c', 'b'] }]);
  });
});

test('a page that is near, followed, in use or printed is on the screen, and no other', () => {
  const uses = ['isNear', 'isFollowed', 'isHeld', 'isPrinted'] as const;
  const none = { isNear: false, isFollowed: false, isHeld: false, isPrinted: false };
  expect(isOnPage(none)).toBe(false);
  for (const use of uses) expect(isOnPage({ ...none, [use]: true })).toBe(true);
});
