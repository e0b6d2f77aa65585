import { api } from '../api.ts';
import { turnToStop } from './assistant-state.ts';
import { sound } from './sound.ts';
import { replaceTurn } from './reduce.ts';
import { store } from './store.ts';
import type { AppError } from '../../shared/errors.ts';
import type { TurnId } from '../../shared/turn.ts';

const { getState, setState } = store;

export const setDraft = (draft: string): void => setState({ draft });

/** The user is about to ask: connections and the sound device are opened ahead of the question. */
export function getReady(): void {
  sound.prepare();
  void api.app.warmUp();
}

/** Sends the draft; what still runs or sounds is stopped first. The draft goes only once main has taken it. */
export async function sendDraft(): Promise<void> {
  const { draft, editing, sending } = getState();
  if (sending || draft.trim() === '') return;
  if (!(await ask(draft, editing))) return;
  setState((state) => ({
    // What was typed while main was taking the message stays.
    draft: state.draft.startsWith(draft) ? state.draft.slice(draft.length) : state.draft,
    editing: null,
  }));
}

/** Asks one of the empty conversation's questions. */
export async function askQuestion(question: string): Promise<void> {
  if (!(await ask(question, null))) setState((state) => (state.draft === '' ? { draft: question } : {}));
}

/** Asks a turn's question again in its place. */
export async function regenerate(turnId: TurnId): Promise<void> {
  const turn = getState().turns.find(({ record }) => record.id === turnId);
  if (turn !== undefined) await ask(turn.record.question, turnId);
}

async function ask(text: string, replacesTurnId: TurnId | null): Promise<boolean> {
  if (getState().sending) return false;
  stop();
  sound.prepare();
  setState({ sending: true, refused: null });
  const result = await api.turn.start({ kind: 'ask', text, sentAtEpochMs: Date.now(), replacesTurnId });
  if (!result.ok) {
    const retry = (): void => void (getState().draft === text ? sendDraft() : ask(text, replacesTurnId));
    setState({ sending: false, refused: { error: result.error, retry } });
    return false;
  }
  setState(({ turns }) => ({
    sending: false,
    turns: replacesTurnId === null ? turns : replaceTurn(turns, replacesTurnId, result.data.turnId),
  }));
  return true;
}

/** Puts a turn's question back into the composer; sending it takes the turn's place. */
export function editQuestion(turnId: TurnId): void {
  const turn = getState().turns.find(({ record }) => record.id === turnId);
  if (turn === undefined) return;
  setState({ draft: turn.record.question, editing: turnId });
  focusComposer();
}

export function cancelEditing(): void {
  setState({ draft: '', editing: null });
  focusComposer();
}

/** Silence at once; chat and speech requests end as soon as main has heard of it. */
export function stop(): void {
  const { turns, playback } = getState();
  const turnId = turnToStop(turns, playback);
  sound.player.stop();
  if (turnId !== null) void api.turn.cancel({ turnId });
}

export const pauseVoice = (): void => sound.player.pause();
export const resumeVoice = (): void => sound.player.resume();

export async function continueReply(turnId: TurnId): Promise<void> {
  stop();
  const result = await api.turn.start({ kind: 'continue', turnId });
  if (!result.ok) refuse(result.error, () => void continueReply(turnId));
}

export async function speakAgain(turnId: TurnId): Promise<void> {
  sound.player.stop();
  sound.prepare();
  const result = await api.turn.speakAgain({ turnId });
  if (!result.ok) refuse(result.error, () => void speakAgain(turnId));
}

export async function retryNow(turnId: TurnId): Promise<void> {
  const result = await api.turn.retryNow({ turnId });
  if (!result.ok) refuse(result.error, () => void retryNow(turnId));
}

export async function newConversation(): Promise<void> {
  stop();
  const result = await api.conversation.clear();
  if (result.ok) setState({ turns: [], editing: null, refused: null });
  else refuse(result.error, () => void newConversation());
  focusComposer();
}

export const toggleSidebar = (): void => setState(({ sidebarOpen }) => ({ sidebarOpen: !sidebarOpen }));
export const askToOpenLink = (url: string): void => setState({ linkToOpen: url });

export async function answerLink(isToOpen: boolean): Promise<void> {
  const url = getState().linkToOpen;
  setState({ linkToOpen: null });
  if (url === null || !isToOpen) return;
  const result = await api.app.openLink({ url });
  if (!result.ok) refuse(result.error, null);
}

export async function openPlatform(): Promise<void> {
  const result = await api.app.openPlatform();
  if (!result.ok) refuse(result.error, () => void openPlatform());
}

export const dismissSoundFailure = (): void => setState({ soundFailed: false });
export const dismissDamagedFileNotice = (): void => setState({ damagedFileNoticeSeen: true });

/** The composer's element id: the one place that the keyboard, the menu and the buttons come back to. */
export const COMPOSER_ID = 'message';
export const focusComposer = (): void => document.getElementById(COMPOSER_ID)?.focus();

function refuse(error: AppError, retry: (() => void) | null): void {
  setState({ refused: { error, retry } });
}
