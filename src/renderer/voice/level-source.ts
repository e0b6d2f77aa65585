import type { AppState } from '../state/store.ts';

/** Whose level the orb shows: Parley's voice, the open microphone, or nobody's. */
export function levelSource({
  playback,
  talk,
  handsFree,
  isMuted,
}: Pick<AppState, 'playback' | 'talk' | 'handsFree' | 'isMuted'>): 'voice' | 'microphone' | null {
  // Talk has a microphone of its own: it listens while Hands-free is muted, or off.
  if (talk.phase === 'listening') return 'microphone';
  if (playback.phase === 'playing') return 'voice';
  const listens = ['armed', 'userSpeaking', 'interruptible', 'interrupting'].includes(handsFree);
  return listens && !isMuted ? 'microphone' : null;
}
