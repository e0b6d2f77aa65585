import { useEffect } from 'react';
import { stop } from '../state/actions.ts';
import { discardSaid } from '../state/hands-free.ts';
import { cancelTalking, isTalking } from '../state/talk.ts';

/** Esc takes back what is being said, else stops the turn and the voice, from anywhere but a dialog, which it closes, and input-method composition. */
export function useEscapeToStop(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (isTalking()) cancelTalking();
      else {
        discardSaid();
        void stop();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
