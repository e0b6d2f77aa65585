import { useEffect } from 'react';
import { tell } from '../talk/tell.ts';
import { isComposing } from '../ui/is-composing.ts';

/**
 * Esc works from anywhere but a dialog, which it closes, and input-method composition.
 * @param takesFirst what may take it for its own, and says whether it did. Always the same function.
 */
export function useEscapeToStop(takesFirst: () => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isComposing(event) || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') !== null || takesFirst()) return;
      tell({ type: 'escape' });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [takesFirst]);
}
