import { expect, it } from 'vitest';
import { findTurn, isLatestTurn, turnPlace } from '../../../../src/renderer/state/find-turn.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { record } from '../../../support/records.ts';

const turns = ['a', 'b', 'c'].map((id) => viewOf(record({ id })));

it('finds each turn where it stands', () => {
  expect(turns.map((turn) => turnPlace(turns, turn.record.id))).toEqual([0, 1, 2]);
  expect(findTurn(turns, 'b')).toBe(turns[1]);
  expect(isLatestTurn(turns, 'c')).toBe(true);
  expect(isLatestTurn(turns, 'b')).toBe(false);
});

it('finds none that is not there', () => {
  expect(findTurn(turns, 'd')).toBeNull();
  expect(turnPlace(turns, 'd')).toBe(-1);
  expect(isLatestTurn([], 'a')).toBe(false);
});

it('finds a turn as it is after a change, and as it was before', () => {
  const changed = viewOf(record({ id: 'b', reply: 'x' }));
  const after = turns.with(1, changed);
  expect(findTurn(after, 'b')).toBe(changed);
  expect(findTurn(turns, 'b')).toBe(turns[1]);
});
