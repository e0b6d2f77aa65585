import { describe, expect, it } from 'vitest';
import {
  afterReplacing,
  afterSending,
  editingOf,
  withoutEditing,
  type Drafting,
} from '../../../../src/renderer/state/drafting.ts';

const typed: Drafting = { draft: 'half a thought', editing: null };
const edited = editingOf(typed, 'a', 'Why?');

describe('editing a question', () => {
  it('puts what was typed aside', () => {
    expect(edited).toEqual({ draft: 'Why?', editing: { turnId: 'a', formerDraft: 'half a thought' } });
  });

  it('gives it back when it is cancelled', () => {
    expect(withoutEditing({ ...edited, draft: 'Why not?' })).toEqual(typed);
  });

  it('gives it back when the question was sent', () => {
    expect(afterSending({ ...edited, draft: 'Why not?' }, 'Why not?')).toEqual(typed);
  });

  it('keeps it over a second question', () => {
    expect(withoutEditing(editingOf(edited, 'b', 'How?'))).toEqual(typed);
  });

  it('goes over to the turn that took the place of the edited one', () => {
    expect(afterReplacing(edited, 'a', 'new').editing?.turnId).toBe('new');
    expect(afterReplacing(edited, 'other', 'new')).toBe(edited);
    expect(afterReplacing(typed, 'a', 'new')).toBe(typed);
  });
});

describe('sending', () => {
  it('empties the composer of what was sent, not of what was typed since', () => {
    expect(afterSending({ draft: 'Why?', editing: null }, 'Why?').draft).toBe('');
    expect(afterSending({ draft: 'Why? And', editing: null }, 'Why?').draft).toBe(' And');
    expect(afterSending({ draft: 'Else', editing: null }, 'Why?').draft).toBe('Else');
  });

  it('leaves a composer alone in which nothing is edited', () => {
    expect(withoutEditing(typed)).toEqual(typed);
  });
});
