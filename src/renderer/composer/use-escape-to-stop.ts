import { useEffect } from 'react';
import { stop } from '../state/actions.ts';

/** Esc stops the turn and the voice from anywhere but a dialog, which it closes, and input-method composition. */
export function useEscapeToStop(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') === null) stop();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
