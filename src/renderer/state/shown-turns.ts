import type { ShownTurns, TurnVersions } from '../../shared/conversations.ts';
import type { TurnId } from '../../shared/turn.ts';
import { findTurn } from './find-turn.ts';
import { afterHiding, type Drafting } from './drafting.ts';
import { viewOf, type TurnView } from './turn-view.ts';

/** What main says is shown, as the page shows it. What is known of a turn already stays as it is. */
export function viewsOf({ turns, versions }: ShownTurns, known: readonly TurnView[]): readonly TurnView[] {
  const groups = new Map<TurnId, TurnVersions>(
    versions.flatMap((group) => group.map((id): [TurnId, TurnVersions] => [id, group])),
  );
  return turns.map((record) => {
    const view = findTurn(known, record.id);
    const group = groups.get(record.id);
    if (view === null || view.record.seq < record.seq) return viewOf(record, group);
    return { ...view, versions: group ?? [] };
  });
}

/** Other turns are shown from now on. A question that is being edited and is not among them is edited no more. */
export function withShown(
  state: Drafting & { readonly turns: readonly TurnView[] },
  shown: ShownTurns,
): Drafting & { readonly turns: readonly TurnView[] } {
  const { draft, editing } = state;
  const turns = viewsOf(shown, state.turns);
  if (editing === null || findTurn(turns, editing.turnId) !== null) return { turns, draft, editing };
  const question = findTurn(state.turns, editing.turnId)?.record.question ?? '';
  return { turns, ...afterHiding({ draft, editing }, question) };
}

/** Which versions are beside that one; null at either end, and where there is no other. */
export function versionsBeside(
  versions: TurnVersions,
  turnId: TurnId,
): { readonly place: number; readonly earlier: TurnId | null; readonly later: TurnId | null } {
  const place = versions.indexOf(turnId);
  return {
    place,
    earlier: versions[place - 1] ?? null,
    later: place === -1 ? null : (versions[place + 1] ?? null),
  };
}
