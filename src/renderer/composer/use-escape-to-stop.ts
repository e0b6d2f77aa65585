import { useEffect } from 'react';
import { stop } from '../state/actions.ts';
import { turnToStop } from '../state/assistant-state.ts';
import { discardSaid } from '../state/hands-free.ts';
import { store } from '../state/store.ts';
import { cancelTalking, isTalking } from '../state/talk.ts';
import { endVoiceView } from '../state/voice-view.ts';

/** In the voice view, with nothing to stop: whoever presses Esc wants to leave. */
function isStill(): boolean {
  const { voiceView, turns, playback } = store.getState();
  return voiceView && turnToStop(turns, playback) === null;
}

/** Esc takes back what is being said, else stops the turn and the voice, from anywhere but a dialog, which it closes, and input-method composition. */
export function useEscapeToStop(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (isTalking()) cancelTalking();
      else if (!discardSaid() && isStill()) endVoiceView();
      else void stop();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
