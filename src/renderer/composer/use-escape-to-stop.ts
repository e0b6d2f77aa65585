import { useEffect } from 'react';
import { callOffSending, stop } from '../actions/actions.ts';
import { turnToStop } from '../state/assistant-state.ts';
import { store } from '../state/store.ts';
import { stageOf } from '../state/view.ts';
import { takeBackSaid } from '../talk/take-back.ts';
import { cancelTalking, isTalking } from '../talk/talk.ts';
import { endVoiceView } from '../talk/voice-view.ts';
import { isVoiceWaiting } from '../actions/voice-wait.ts';

/**
 * Takes back what is being said, with the answer over which it was; else stops the turn and the voice; else lets go of what could not
 * be heard; else, in the voice view with nothing to stop, leads out of it.
 */
function escape(): void {
  const { view, turns, playback, talk } = store.getState();
  if (isTalking()) {
    if (isVoiceWaiting()) void stop();
    takeBackSaid();
  } else if (takeBackSaid() || callOffSending() || turnToStop(turns, playback) !== null) void stop();
  else if (talk.phase === 'unheard') cancelTalking();
  else if (stageOf(view) === 'voice') endVoiceView();
}

/** Esc works from anywhere but a dialog, which it closes, and input-method composition. */
export function useEscapeToStop(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') === null) escape();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
