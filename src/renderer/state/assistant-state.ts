import type { TurnId, TurnRecord } from '../../shared/turn.ts';
import type { PlaybackState } from '../audio/player.ts';
import type { AppState } from './store.ts';
import type { TurnView } from './turn-view.ts';
import { stageOf } from './view.ts';

/**
 * What the assistant is doing, in one word; the voice goes before the text, because it is what the user attends to.
 * `notListening`: in the voice view, which is there to listen, nothing does.
 */
export type AssistantState =
  | { readonly state: 'ready' | 'opening' | 'listening' | 'transcribing' | 'muted' | 'notListening' }
  /** `asking`: a tool waits for the user's answer. */
  | { readonly state: 'thinking' | 'writing' | 'waiting' | 'paused' | 'asking' | 'speaking' }
  /** The call that was made first of those that run. */
  | { readonly state: 'calling'; readonly name: string; readonly argumentsJson: string };

export function assistantState({
  turns,
  playback,
  talk,
  handsFree,
  isMuted,
  view,
  asking,
}: Pick<
  AppState,
  'turns' | 'playback' | 'talk' | 'handsFree' | 'isMuted' | 'view' | 'asking'
>): AssistantState {
  if (talk.phase === 'opening' || talk.phase === 'listening') return { state: talk.phase };
  if (talk.phase === 'transcribing') return { state: talk.waiting === null ? 'transcribing' : 'waiting' };
  if (handsFree === 'loading') return { state: 'opening' };
  if (['armed', 'userSpeaking', 'interrupting'].includes(handsFree))
    return { state: isMuted ? 'muted' : 'listening' };
  const running = turns.findLast(({ record }) => record.status === 'running')?.record;
  if (running !== undefined && running.permission !== null) return { state: 'asking' };
  if (playback.phase === 'paused') return { state: 'paused' };
  if (playback.phase === 'playing') return { state: 'speaking' };
  if (running === undefined) {
    // Its turn is not on the screen yet.
    if (asking !== null) return { state: 'thinking' };
    // All was sent and the voice has yet to say it, or waits a moment for more of it.
    if (playback.phase === 'waiting') return { state: 'speaking' };
    const isDeaf = stageOf(view) === 'voice' && (handsFree === 'off' || handsFree === 'resting');
    return { state: isDeaf ? 'notListening' : 'ready' };
  }
  if (running.waiting?.leg === 'chat') return { state: 'waiting' };
  return doingOf(running);
}

function doingOf({ steps }: TurnRecord): AssistantState {
  const call = steps.find((step) => step.kind === 'toolCall' && step.outcome === 'running');
  // A model that has not stopped yet writes on: its calls do not run before.
  if (call?.kind === 'toolCall')
    return { state: 'calling', name: call.name, argumentsJson: call.argumentsJson };
  const last = steps.at(-1);
  return { state: last?.kind === 'text' && last.endsRound !== true ? 'writing' : 'thinking' };
}

/** The voice that is heard, or is to be heard in a moment, is one that the service slows down. */
export function isVoiceSlowed(turns: readonly TurnView[], { phase, turnId }: PlaybackState): boolean {
  if (phase !== 'playing' && phase !== 'waiting') return false;
  return turns.find(({ record }) => record.id === turnId)?.record.speechSlowed === true;
}

/** The turn that "Stop" would stop: the running one, else the one whose voice plays. */
export function turnToStop(turns: readonly TurnView[], playback: PlaybackState): TurnId | null {
  const running = turns.findLast(({ record }) => record.status === 'running');
  return running?.record.id ?? playback.turnId;
}
