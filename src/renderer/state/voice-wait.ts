import { keptSentences } from '../../shared/turn-record.ts';
import type { TurnId } from '../../shared/turn.ts';
import { isHum } from '../listening/hum.ts';
import { areOwnWords } from '../listening/own-words.ts';
import { findTurn } from './find-turn.ts';
import { sound } from './sound.ts';
import { store } from './store.ts';

interface Wait {
  readonly turnId: TurnId;
  /** What the voice was saying. */
  readonly saying: string;
  /** The user had paused it before: it stays so. */
  readonly wasPaused: boolean;
}

/** Whose voice waits for what is being said over it; null: nobody's. */
let wait: Wait | null = null;

/** The voice waits while somebody speaks over it; before its first sound too. */
export function haveVoiceWait(): void {
  const { phase, turnId } = store.getState().playback;
  // Whoever goes on after a pause speaks over the same voice.
  if (turnId === null || waitOfNow() !== null) return;
  wait = { turnId, saying: beingSaid(turnId), wasPaused: phase === 'paused' };
  sound.player.pause();
}

/**
 * What was said over a waiting voice, and is no reason for it to end: no words, a hum, or its own words that came back to the
 * microphone. Null: words, or no voice waits for them.
 */
export function noInterruption(text: string): 'nothing' | 'echo' | null {
  const waiting = waitOfNow();
  if (waiting === null) return null;
  if (areOwnWords(text, waiting.saying)) return 'echo';
  return isHum(text) ? 'nothing' : null;
}

/** What was understood so far are words of the user's, whatever follows. */
export function isInterruption(partial: string): boolean {
  const waiting = waitOfNow();
  return !isHum(partial) && !(waiting !== null && areOwnWords(partial, waiting.saying, 1));
}

/** Nothing was said: the voice goes on from the sample at which it stopped. */
export function letVoiceGoOn(): void {
  const waiting = waitOfNow();
  wait = null;
  if (waiting?.wasPaused === false) sound.player.resume();
}

/** Null also when its turn was stopped, or the user has had it go on. */
function waitOfNow(): Wait | null {
  const { phase, turnId } = store.getState().playback;
  return wait !== null && turnId === wait.turnId && phase === 'paused' ? wait : null;
}

/** The sentence that sounds and the one before it. */
function beingSaid(turnId: TurnId): string {
  const { turns, spoken } = store.getState();
  const record = findTurn(turns, turnId)?.record;
  if (record === undefined || spoken?.turnId !== turnId) return '';
  const said = record.spoken
    .flatMap(keptSentences)
    .filter(({ sourceStart }) => sourceStart <= spoken.sentence.sourceStart);
  return said
    .slice(-2)
    .map(({ text }) => text)
    .join(' ');
}
