import { isVoiceWaiting } from './machine-state.ts';
import type { Draft } from './draft.ts';

/**
 * The player obeys at once, and tells of it only when the step is over. So what it is told to do is taken down
 * here as done: the rest of the step is to know.
 */
function setPhase(draft: Draft, phase: 'paused' | 'playing'): void {
  const { world } = draft.state;
  draft.set({ world: { ...world, playback: { ...world.playback, phase } } });
}

/** The turn and its voice end. */
export function stopTurn(draft: Draft): void {
  const { world } = draft.state;
  draft.do({ type: 'stop' });
  draft.set({ world: { ...world, playback: { phase: 'idle', turnId: null, utteranceId: null } } });
}

/**
 * The voice waits while somebody speaks over it; before its first sound too,
 * and when what it would have said is replaced.
 */
export function haveVoiceWait(draft: Draft): void {
  const { wait, world } = draft.state;
  const { phase, turnId } = world.playback;
  if (turnId === null) return;
  if (wait?.turnId !== turnId) draft.set({ wait: { turnId, wasPaused: phase === 'paused' } });
  if (phase === 'paused') return;
  draft.do({ type: 'pauseVoice' });
  setPhase(draft, 'paused');
}

/** Nothing was said: the voice goes on from the sample at which it stopped. */
export function letVoiceGoOn(draft: Draft): void {
  const isToResume = isVoiceWaiting(draft.state) && draft.state.wait?.wasPaused === false;
  draft.set({ wait: null });
  if (!isToResume) return;
  draft.do({ type: 'resumeVoice' });
  setPhase(draft, 'playing');
}
