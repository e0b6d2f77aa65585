import type { TurnId } from '../../shared/turn.ts';

/** A question of the conversation that is back in the composer: sending it takes its turn's place. */
export interface Editing {
  readonly turnId: TurnId;
  /** What stood in the composer before; it comes back when the editing is over. */
  readonly formerDraft: string;
}

/** What the composer holds, and whether that is an earlier question. */
export interface Drafting {
  readonly draft: string;
  readonly editing: Editing | null;
}

/** A question that a link brought: it stands in the composer, or waits beside what the user writes there. */
export interface Linked {
  readonly question: string;
  readonly place: 'composer' | 'beside';
}

/** Only an empty composer takes it by itself: what the user is writing might be sent the next moment. */
export function withLinked(drafting: Drafting, question: string): Drafting & { readonly linked: Linked } {
  const isFree = drafting.draft.trim() === '' && drafting.editing === null;
  if (!isFree) return { ...drafting, linked: { question, place: 'beside' } };
  return { draft: question, editing: null, linked: { question, place: 'composer' } };
}

/** The composer holds something else than a link's question from now on. */
export function outOfComposer(linked: Linked | null): Linked | null {
  return linked?.place === 'composer' ? null : linked;
}

/** Puts `question` into the composer; what was typed there is put aside. */
export function editingOf({ draft, editing }: Drafting, turnId: TurnId, question: string): Drafting {
  return { draft: question, editing: { turnId, formerDraft: editing?.formerDraft ?? draft } };
}

/** Leaves the question as it was. */
export function withoutEditing({ draft, editing }: Drafting): Drafting {
  return { draft: editing?.formerDraft ?? draft, editing: null };
}

/** What was to be sent, and was not, stays; what had been put aside comes back behind it. */
export function unsentDraft({ draft, editing }: Drafting): Drafting {
  const aside = editing?.formerDraft ?? '';
  return { draft: aside.trim() === '' ? draft : `${draft}\n${aside}`, editing: null };
}

/** After `sent` was taken by main: what was typed since stays, and what had been put aside comes back before it. */
export function afterSending({ draft, editing }: Drafting, sent: string): Drafting {
  const since = draft.startsWith(sent) ? draft.slice(sent.length) : draft;
  return { draft: (editing?.formerDraft ?? '') + since, editing: null };
}

/** The question that is being edited is no longer shown: what was changed in it stays, as the user's own words. */
export function afterHiding(drafting: Drafting, question: string): Drafting {
  return drafting.draft === question ? withoutEditing(drafting) : unsentDraft(drafting);
}

/** Another turn took the place of `replaced`: a question that is being edited is now that one's. */
export function afterReplacing(drafting: Drafting, replaced: TurnId, replacement: TurnId): Drafting {
  const { draft, editing } = drafting;
  if (editing?.turnId !== replaced) return drafting;
  return { draft, editing: { ...editing, turnId: replacement } };
}
