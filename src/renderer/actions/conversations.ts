import type { ConversationId } from '../../shared/turn.ts';
import {
  TITLE_MAX_CHARACTERS,
  type ConversationSummary,
  type ShownConversation,
} from '../../shared/conversations.ts';
import { api } from '../api.ts';
import { restoreCaption } from '../state/caption.ts';
import { findTurn } from '../state/find-turn.ts';
import { withChanged, withPart } from '../state/conversation-list.ts';
import { unsentDraft, withoutEditing } from '../state/drafting.ts';
import { store, type AppState } from '../state/store.ts';
import { viewsOf } from '../state/shown-turns.ts';
import { withStage } from '../state/view.ts';
import { tell } from '../talk/tell.ts';
import { focusComposer } from './actions.ts';
import { attempt } from './attempt.ts';
import { sound } from './sound.ts';

const { getState, setState } = store;

/** More than any window shows at a time. */
const PART = 200;

/** What main tells of the list, and of keeping. */
export function connectConversations(): () => void {
  const ends = [
    api.conversation.onChanged(({ id, summary }) =>
      setState(({ conversations }) => ({ conversations: withChanged(conversations, id, summary) })),
    ),
    api.conversation.onNotKept(({ error }) => setState({ notKept: error })),
    keepDrafts(),
  ];
  return () => ends.forEach((end) => end());
}

/** What is written and not sent is kept with its conversation while it is written. */
const DRAFT_BEHIND_MS = 500;

function keepDrafts(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = store.subscribe((state, before) => {
    if (state.conversationId !== before.conversationId || draftOf(state) === draftOf(before)) return;
    clearTimeout(timer);
    timer = setTimeout(() => keepDraft(getState()), DRAFT_BEHIND_MS);
  });
  const onLeaving = (): void => keepDraft(getState());
  window.addEventListener('pagehide', onLeaving);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('pagehide', onLeaving);
    end();
  };
}

const draftOf = (state: AppState): string =>
  (isRewritten(state) ? unsentDraft(state) : withoutEditing(state)).draft;

/** A question that is being changed, and was: its new words are the user's too. */
function isRewritten({ editing, draft, turns }: AppState): boolean {
  if (editing === null) return false;
  return findTurn(turns, editing.turnId)?.record.question !== draft;
}

function keepDraft(state: AppState): void {
  if (state.conversationId === '') return;
  // A disk that refuses it is told of by the next message.
  void api.conversation.keepDraft({ id: state.conversationId, draft: draftOf(state) });
}

/** The page was loaded: main knows what it showed. */
export async function restoreConversation(): Promise<void> {
  setState({ isOpening: true });
  const result = await api.conversation.get();
  if (!result.ok) {
    setState({ isOpening: false, refused: { error: result.error, retry: null } });
    return;
  }
  const latest = result.data.turns.at(-1);
  if (latest !== undefined) restoreCaption(latest);
  if (latest?.status === 'running') sound.player.begin(latest.id);
  const { draft: typed } = getState();
  const kept = shown(result.data);
  // What was typed before main had answered is not lost.
  const draft = [kept.draft, typed].filter((words) => words !== undefined && words !== '').join('\n');
  setState({ ...kept, draft, notKept: result.data.notKept });
  void api.turn.playUnheard();
}

function shown({ id, turns, versions, draft, setup }: ShownConversation): Partial<AppState> {
  return {
    conversationId: id,
    turns: viewsOf({ turns, versions }, []),
    reshown: null,
    setup,
    lookedAt: null,
    draft,
    editing: null,
    linked: null,
    spoken: null,
    asking: null,
    isOpening: false,
    isDrawerOpen: false,
  };
}

/** The next part of the list. */
export async function moreConversations(): Promise<void> {
  const { conversations } = getState();
  if (conversations?.isWhole === true) return;
  const after = conversations?.known.at(-1)?.id ?? null;
  const result = await api.conversation.list({ after, limit: PART });
  if (!result.ok) {
    setState({ refused: { error: result.error, retry: () => void moreConversations() } });
    return;
  }
  // Another part may have come meanwhile.
  if (getState().conversations?.known.at(-1)?.id !== (after ?? undefined)) return;
  setState((state) => ({
    conversations: withPart(state.conversations, result.data.conversations, PART),
  }));
}

/**
 * What still runs, sounds, is being said or transcribed ends. What is just being sent stays a draft of the conversation
 * in which it was written.
 */
export async function newConversation(): Promise<void> {
  const isUnsent = getState().sending;
  tell({ type: 'endConversation' });
  const leaves = isUnsent ? unsentDraft(getState()).draft : draftOf(getState());
  await show(api.conversation.begin, leaves, () => void newConversation());
}

/** What runs or sounds in the conversation that was shown goes on; what is being said to it ends. */
export async function openConversation(id: ConversationId): Promise<void> {
  if (id === getState().conversationId) {
    setState(({ view }) => ({ view: withStage(view, 'conversation'), isDrawerOpen: false }));
    return;
  }
  tell({ type: 'leaveConversation' });
  await show(
    () => api.conversation.open({ id }),
    draftOf(getState()),
    () => void openConversation(id),
  );
}

async function show(
  ask: () => ReturnType<typeof api.conversation.open>,
  leaves: string,
  retry: () => void,
): Promise<void> {
  const { conversationId } = getState();
  if (conversationId !== '') await api.conversation.keepDraft({ id: conversationId, draft: leaves });
  const opening = getState().openings + 1;
  setState({ isOpening: true, openings: opening });
  const result = await attempt(ask, retry);
  // Another one was asked for since: that one is shown.
  if (getState().openings !== opening) return;
  // What was typed meanwhile is of the conversation that was left.
  const since = draftOf(getState());
  if (result.ok && since !== leaves && conversationId !== '' && !getState().sending)
    await api.conversation.keepDraft({ id: conversationId, draft: since });
  setState(result.ok ? shown(result.data) : { isOpening: false });
  focusComposer();
}

export async function renameConversation(id: ConversationId, title: string): Promise<void> {
  const words = title.trim().slice(0, TITLE_MAX_CHARACTERS);
  if (words === '') return;
  await attempt(
    () => api.conversation.rename({ id, title: words }),
    () => void renameConversation(id, title),
  );
}

export async function pinConversation(id: ConversationId, isPinned: boolean): Promise<void> {
  await attempt(
    () => api.conversation.pin({ id, isPinned }),
    () => void pinConversation(id, isPinned),
  );
}

/** So long is offered to have a deleted conversation back; main keeps it somewhat longer. */
const OFFERED_MS = 10_000;

export async function removeConversation(summary: ConversationSummary): Promise<void> {
  const { id } = summary;
  const result = await attempt(
    () => api.conversation.remove({ id }),
    () => void removeConversation(summary),
  );
  if (!result.ok) return;
  setState({ removed: summary });
  setTimeout(() => setState(({ removed }) => (removed === summary ? { removed: null } : {})), OFFERED_MS);
  if (getState().conversationId !== id) return;
  const { isDrawerOpen } = getState();
  await newConversation();
  // There it can be had back.
  setState({ isDrawerOpen });
}

export async function restoreRemoved(): Promise<void> {
  const { removed } = getState();
  if (removed === null) return;
  const result = await attempt(
    () => api.conversation.restore({ id: removed.id }),
    () => void restoreRemoved(),
  );
  if (!result.ok) return;
  setState({ removed: null });
  await openConversation(removed.id);
}

export const forgetRemoved = (): void => setState({ removed: null });

/** Tries once more to keep what the disk has refused. */
export async function keepNow(): Promise<void> {
  const result = await api.conversation.keepNow();
  if (result.ok && result.data.isKept) setState({ notKept: null });
}

export const dismissNotKept = (): void => setState({ notKept: null });
