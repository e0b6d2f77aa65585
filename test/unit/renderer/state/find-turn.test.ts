import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  findTurn,
  isLatestTurn,
  turnIds,
  turnPlace,
  withNewTurn,
  withTurn,
} from '../../../../src/renderer/state/find-turn.ts';
import { viewOf, type TurnView } from '../../../../src/renderer/state/turn-view.ts';
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

it('finds in each state what stands in it, however the states came of each other', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.record({ id, from: fc.nat(20), isNew: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const states: (readonly TurnView[])[] = [turns.slice(0, 1)];
      for (const { id: turnId, from, isNew } of steps) {
        const before = states[from % states.length] ?? [];
        const place = before.findIndex((turn) => turn.record.id === turnId);
        const turn = viewOf(record({ id: turnId }));
        if (isNew && place === -1) states.push(withNewTurn(before, turn));
        if (!isNew && place !== -1) states.push(withTurn(before, place, turn));
      }
      for (const state of states) {
        const ids = state.map((turn) => turn.record.id);
        expect(turnIds(state)).toEqual(ids);
        for (const turnId of ['a', 'b', 'c', 'd', 'e'])
          expect(turnPlace(state, turnId)).toBe(ids.indexOf(turnId));
      }
    }),
  );
});

it('keeps the list of ids while one of the turns changes', () => {
  const after = withTurn(turns, 1, viewOf(record({ id: 'b', reply: 'x' })));
  expect(turnIds(after)).toBe(turnIds(turns));
  expect(findTurn(after, 'b')?.record.reply).toBe('x');
});
