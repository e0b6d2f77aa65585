import { api } from '../api.ts';
import { withLinked } from '../state/drafting.ts';
import { store } from '../state/store.ts';
import { withStage } from '../state/view.ts';
import { focusComposer } from './actions.ts';

const { setState } = store;

/** Shows the question that a link brought, where the user writes. It is never sent from here. */
export async function takeLinked(): Promise<void> {
  const result = await api.app.takeLink();
  if (!result.ok || result.data.question === null) return;
  const { question } = result.data;
  setState((state) => ({
    ...withLinked(state, question),
    view: withStage(state.view, 'conversation'),
  }));
}

/** Puts the question behind what the user has written. */
export function writeLinked(): void {
  setState(({ draft, linked }) =>
    linked === null
      ? {}
      : { draft: draft.trim() === '' ? linked.question : `${draft}\n${linked.question}`, linked: null },
  );
  focusComposer();
}

/** Takes it away, out of the composer too. */
export function dismissLinked(): void {
  setState(({ linked }) => (linked?.place === 'composer' ? { draft: '', linked: null } : { linked: null }));
  focusComposer();
}
