import { keptSentences } from '../../shared/turn-record.ts';
import type { TurnId } from '../../shared/turn.ts';
import { isHum } from '../listening/hum.ts';
import { areOwnWords } from '../listening/own-words.ts';
import { findTurn } from '../state/find-turn.ts';
import { sound } from './sound.ts';
import { store } from '../state/store.ts';

interface Wait {
  readonly turnId: TurnId;
  /** The user had paused it before: it stays so. */
  readonly wasPaused: boolean;
}

/** Whose voice waits for what is being said over it; null: nobody's. */
let wait: Wait | null = null;
/** The user does not want it to wait. */
let isToGoOn = false;

/** The voice waits while somebody speaks over it; before its first sound too, and when what it would have said is replaced. */
export function haveVoiceWait(): void {
  const { phase, turnId } = store.getState().playback;
  if (turnId === null) return;
  if (wait?.turnId !== turnId) wait = { turnId, wasPaused: phase === 'paused' };
  sound.player.pause();
}

export function isVoiceWaiting(): boolean {
  const { phase, turnId } = store.getState().playback;
  return wait !== null && turnId === wait.turnId && phase === 'paused';
}

/** Nothing was said: the voice goes on from the sample at which it stopped. */
export function letVoiceGoOn(): void {
  const isToResume = isVoiceWaiting() && wait?.wasPaused === false;
  wait = null;
  if (isToResume) sound.player.resume();
}

/** The user has the voice go on: it does not wait any more. */
export function noteGoOn(): void {
  isToGoOn ||= wait !== null;
  wait = null;
}

/** Whether the user has had a waiting voice go on since this was asked last. */
export function didUserHaveItGoOn(): boolean {
  const did = isToGoOn;
  isToGoOn = false;
  return did;
}

/**
 * What was said over an answer, and is no reason for it to end: no words, a hum, or its own words that came back to the microphone.
 * Null: words, or it was not said over an answer.
 * @param saying what the voice said when that began; null: nobody answered then.
 */
export function noInterruption(text: string, saying: string | null): 'nothing' | 'echo' | null {
  if (saying === null) return null;
  if (areOwnWords(text, saying)) return 'echo';
  return isHum(text) ? 'nothing' : null;
}

/** What was understood so far are words of the user's, whatever follows. */
export function isInterruption(partial: string, saying: string | null): boolean {
  return !isHum(partial) && !(saying !== null && areOwnWords(partial, saying, 1));
}

/** The sentence that sounds and the one before it; empty when none does. */
export function beingSaid(): string {
  const { turns, spoken, playback } = store.getState();
  const record = playback.turnId === null ? undefined : findTurn(turns, playback.turnId)?.record;
  if (record === undefined || spoken?.turnId !== record.id) return '';
  const said = record.spoken
    .flatMap(keptSentences)
    .filter(({ sourceStart }) => sourceStart <= spoken.sentence.sourceStart);
  return said
    .slice(-2)
    .map(({ text }) => text)
    .join(' ');
}
