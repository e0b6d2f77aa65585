import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInTurns } from '../../../../src/renderer/search/find-in-turns.ts';
import { foldText } from '../../../../src/shared/fold-text.ts';

const turn = (id: string, question: string, reply: string) => ({ id, question, reply });

test('places are told from the first turn to the last, question before reply', () => {
  const turns = [
    turn('a', 'Ships?', 'A **sh**ip is a [ship](https://ship.example).'),
    turn('b', '船', '船上的船'),
  ];
  expect(findInTurns(turns, 'SHIP')).toEqual([
    { turnId: 'a', part: 'question', nth: 0 },
    { turnId: 'a', part: 'reply', nth: 0 },
    { turnId: 'a', part: 'reply', nth: 1 },
  ]);
  expect(findInTurns(turns, '船')).toHaveLength(3);
  expect(findInTurns(turns, ' ')).toEqual([]);
});

test('whatever part of a question is asked for, it is found', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.nat(),
      fc.nat({ max: 9 }),
      (text, from, length) => {
        const start = from % text.length;
        const part = text.slice(start, start + length + 1);
        if (!part.isWellFormed() || foldText(part).text.trim() === '') return;
        expect(findInTurns([turn('a', text, '')], part).length).toBeGreaterThan(0);
      },
    ),
  );
});
