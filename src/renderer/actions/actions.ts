import type { StartTurn, TurnId } from '../../shared/turn.ts';
import { api } from '../api.ts';
import { withinMs } from './within-ms.ts';
import { turnToStop } from '../state/assistant-state.ts';
import { attempt } from './attempt.ts';
import { afterReplacing, afterSending, editingOf, outOfComposer, withoutEditing } from '../state/drafting.ts';
import { findTurn } from '../state/find-turn.ts';
import { sound } from './sound.ts';
import { store } from '../state/store.ts';
import { linkIn, withDialog, withoutDialog, withStage, type PlainDialog } from '../state/view.ts';
import { tell } from '../talk/tell.ts';

const { getState, setState } = store;

/** What a link brought is the user's own as soon as it is changed. */
export const setDraft = (draft: string): void =>
  setState(({ linked }) => ({ draft, linked: outOfComposer(linked) }));

/** The user is about to ask: connections and the sound device are opened ahead of the question. */
export function getReady(): void {
  sound.prepare();
  void api.app.warmUp();
}

/** Sends the draft; what still runs or sounds is stopped first. The draft goes only once main has taken it. */
export async function sendDraft(): Promise<void> {
  const { draft, editing, sending, conversationId } = getState();
  if (sending || draft.trim() === '') return;
  if (!(await ask(draft, editing?.turnId ?? null))) return;
  if (getState().conversationId !== conversationId) {
    // The composer is another conversation's by now, and what was sent is no draft of the one before any more.
    void api.conversation.keepDraft({ id: conversationId, draft: editing?.formerDraft ?? '' });
    return;
  }
  setState((state) => ({
    ...afterSending(state, draft),
    linked: outOfComposer(state.linked),
  }));
}

/** Asks one of the empty conversation's questions. */
export async function askQuestion(question: string): Promise<void> {
  if (!(await ask(question, null))) setState((state) => (state.draft === '' ? { draft: question } : {}));
}

/** Asks a turn's question again in its place. */
export async function regenerate(turnId: TurnId): Promise<void> {
  const turn = findTurn(getState().turns, turnId);
  if (turn !== null) await ask(turn.record.question, turnId);
}

/** Asks what was spoken. What cannot be asked now is put into the composer, behind what stands there. */
export async function askDictated(text: string, dictated: Dictated): Promise<void> {
  if (await ask(text, null, dictated)) return;
  setState(({ draft }) => ({ draft: draft.trim() === '' ? text : `${draft}\n${text}` }));
}

/** How long a message waits for the player to tell where it stopped: usually some ten milliseconds. */
const LAST_WORD_MS = 200;

type Dictated = Extract<StartTurn, { kind: 'ask' }>['dictated'];

async function ask(text: string, replaced: TurnId | null, dictated: Dictated = null): Promise<boolean> {
  if (getState().sending) return false;
  const { conversationId } = getState();
  const sentAtEpochMs = Date.now();
  const told = stop();
  sound.prepare();
  setState({ sending: true, asking: text });
  if (dictated === null) tell({ type: 'noteTyped' });
  const before = getState().calledOff;
  const isCalledOff = (): boolean => getState().calledOff !== before;
  // The request is to hold what was heard of the reply that this one interrupts.
  await withinMs(told, LAST_WORD_MS);
  if (isCalledOff()) {
    setState({ sending: false, asking: null });
    return false;
  }
  const result = await attempt(
    () =>
      api.turn.start({
        kind: 'ask',
        conversationId,
        text,
        sentAtEpochMs,
        dictated,
        replacesTurnId: replaced,
      }),
    () => void (getState().draft === text ? sendDraft() : ask(text, replaced)),
  );
  setState(result.ok ? { sending: false } : { sending: false, asking: null });
  if (!result.ok) return false;
  const { turnId } = result.data;
  // It was on its way already.
  if (isCalledOff()) void api.turn.cancel({ turnId });
  if (replaced !== null) {
    setState((state) => afterReplacing(state, replaced, turnId));
  }
  return true;
}

/** What is being sent is not asked, and stays a draft; what was on its way already is stopped. */
export const callOffSending = (): void => setState(({ calledOff }) => ({ calledOff: calledOff + 1 }));

/** Puts a turn's question back into the composer; sending it takes the turn's place. */
export function editQuestion(turnId: TurnId): void {
  const turn = findTurn(getState().turns, turnId);
  if (turn === null) return;
  setState((state) => ({
    ...editingOf(state, turnId, turn.record.question),
    linked: outOfComposer(state.linked),
    view: withStage(state.view, 'conversation'),
  }));
  focusComposer();
}

export function cancelEditing(): void {
  setState(withoutEditing);
  focusComposer();
}

/**
 * Silence at once; chat and speech requests end as soon as main knows of it.
 * @returns what resolves when main was told how far the voice was heard.
 */
export function stop(): Promise<void> {
  const { turns, playback } = getState();
  const turnId = turnToStop(turns, playback);
  // First: what the player reports as cut is then known to be stopped by the user.
  if (turnId !== null) void api.turn.cancel({ turnId });
  return sound.player.stop();
}

export const pauseVoice = (): void => sound.player.pause();
export function resumeVoice(): void {
  tell({ type: 'goOn' });
  sound.player.resume();
}

/** Goes on with a reply that was cut off or interrupted: what is there of it sounds on, and the rest follows. */
export async function continueReply(turnId: TurnId): Promise<void> {
  const { turns, playback } = getState();
  tell({ type: 'goOn' });
  if ((turnToStop(turns, playback) ?? turnId) === turnId) sound.player.resume();
  else void stop();
  sound.prepare();
  await attempt(
    () => api.turn.start({ kind: 'continue', turnId }),
    () => void continueReply(turnId),
  );
}

/** A reply that is still coming gets its voice back, and what it has said sounds on; any other begins anew. */
export async function speakAgain(turnId: TurnId): Promise<void> {
  tell({ type: 'goOn' });
  if (findTurn(getState().turns, turnId)?.record.status === 'running') sound.player.resume();
  else void sound.player.stop();
  sound.prepare();
  await attempt(
    () => api.turn.speakAgain({ turnId }),
    () => void speakAgain(turnId),
  );
}

export async function retryNow(turnId: TurnId): Promise<void> {
  await attempt(
    () => api.turn.retryNow({ turnId }),
    () => void retryNow(turnId),
  );
}

/** The sidebar of a narrow window lies over what is shown. */
export const openDrawer = (): void => setState({ isDrawerOpen: true });
export const closeDrawer = (): void => setState({ isDrawerOpen: false });
export const toggleSidebar = (): void => setState(({ sidebarOpen }) => ({ sidebarOpen: !sidebarOpen }));
export const askToOpenLink = (url: string): void =>
  setState(({ view }) => ({ view: withDialog(view, { kind: 'link', url }) }));

export async function decideLink(isToOpen: boolean): Promise<void> {
  const link = linkIn(getState().view);
  if (link === null) return;
  setState(({ view }) => ({ view: withoutDialog(view, 'link') }));
  if (isToOpen) await attempt(() => api.app.openLink({ url: link.url }), null);
}

export const openDialog = (kind: PlainDialog['kind']): void =>
  setState(({ view }) => ({ view: withDialog(view, { kind }) }));
export const closeDialog = (kind: PlainDialog['kind']): void =>
  setState(({ view }) => ({ view: withoutDialog(view, kind) }));

/** What the user answers to a window that would be closed. */
export function answerClose(closes: boolean): void {
  closeDialog('confirmClose');
  void api.app.answerClose({ closes });
}

export async function openKeyPage(): Promise<void> {
  await attempt(
    () => api.app.openKeyPage(),
    () => void openKeyPage(),
  );
}

export async function openPlatform(): Promise<void> {
  await attempt(
    () => api.app.openPlatform(),
    () => void openPlatform(),
  );
}

export const dismissSoundFailure = (): void => setState({ soundFailed: false });
export const dismissDamagedFileNotice = (): void => setState({ damagedFileNoticeSeen: true });

/** The composer's element id: the one place that the keyboard, the menu and the buttons come back to. */
export const COMPOSER_ID = 'message';
export const focusComposer = (): void => document.getElementById(COMPOSER_ID)?.focus();

/** The user wants to write: in the voice view there is nowhere to. */
export function goToComposer(): void {
  setState(({ view }) => ({ view: withStage(view, 'conversation') }));
  focusComposer();
}
