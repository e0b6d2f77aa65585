import type { TurnId } from '../../shared/turn.ts';
import { sound } from './sound.ts';
import { store } from './store.ts';

/** Whose voice waits for what is being said over it; null: nobody's. */
let waits: TurnId | null = null;

/** The voice waits while somebody speaks over it; before its first sound too. A pause of the user's stays one. */
export function haveVoiceWait(): void {
  const { phase, turnId } = store.getState().playback;
  if (phase !== 'playing' && phase !== 'waiting') return;
  waits = turnId;
  sound.player.pause();
}

export function isVoiceWaiting(): boolean {
  const { phase, turnId } = store.getState().playback;
  return waits !== null && turnId === waits && phase === 'paused';
}

/** Nothing was said: the voice goes on from the sample at which it stopped. */
export function letVoiceGoOn(): void {
  const isWaiting = isVoiceWaiting();
  waits = null;
  if (isWaiting) sound.player.resume();
}
