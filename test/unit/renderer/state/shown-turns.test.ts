import { expect, test } from 'vitest';
import { versionsBeside, viewsOf, withShown } from '../../../../src/renderer/state/shown-turns.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { record } from '../../../support/records.ts';

const turns = ['a', 'b'].map((id) => viewOf(record({ id, question: `Question ${id}` })));
const shown = (...ids: readonly string[]) => ({
  turns: ids.map((id) => record({ id })),
  versions: [['b', 'b2', 'b3']],
});

test('a turn that was there stays as it is, and knows its versions', () => {
  const known = turns.map((view) => ({ ...view, revision: 4 }));
  const [a, b] = viewsOf(shown('a', 'b'), known);
  expect([a?.record, a?.revision, a?.versions]).toEqual([known[0]?.record, 4, []]);
  expect([b?.record, b?.versions]).toEqual([known[1]?.record, ['b', 'b2', 'b3']]);
  expect(viewsOf(shown('b2'), known)[0]?.versions).toEqual(['b', 'b2', 'b3']);
});

test('what main knows and the page has missed is taken', () => {
  const newer = { turns: [record({ id: 'a', seq: 3, question: 'Newer' })], versions: [] };
  expect(viewsOf(newer, turns)[0]?.record.question).toBe('Newer');
});

test('a question that is edited and hidden is edited no more, and what was changed in it stays', () => {
  const editing = { turnId: 'b', formerDraft: 'half a thought' };
  expect(withShown({ turns, draft: 'Question b', editing }, shown('a', 'b2'))).toMatchObject({
    draft: 'half a thought',
    editing: null,
  });
  expect(withShown({ turns, draft: 'Question b, changed', editing }, shown('a', 'b2'))).toMatchObject({
    draft: 'Question b, changed\nhalf a thought',
    editing: null,
  });
  expect(withShown({ turns, draft: 'Changed', editing }, shown('a', 'b'))).toMatchObject({
    draft: 'Changed',
    editing,
  });
});

test('beside a version are the one before and the one behind it', () => {
  const versions = ['b', 'b2', 'b3'];
  expect(versionsBeside(versions, 'b')).toEqual({ place: 0, earlier: null, later: 'b2' });
  expect(versionsBeside(versions, 'b2')).toEqual({ place: 1, earlier: 'b', later: 'b3' });
  expect(versionsBeside(versions, 'b3')).toEqual({ place: 2, earlier: 'b2', later: null });
  expect(versionsBeside(versions, 'gone')).toEqual({ place: -1, earlier: null, later: null });
});
