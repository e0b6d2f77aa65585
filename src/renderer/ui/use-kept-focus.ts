import { useEffect } from 'react';

/**
 * An element that goes away, or is disabled, takes the focus with it, and the keyboard is left nowhere. Then the focus goes to
 * the element that its `data-focus-next` names, else into the open dialog, else to `homeId`.
 */
export function useKeptFocus(homeId: string): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    const onFocusIn = ({ target }: FocusEvent): void => {
      last = target instanceof HTMLElement ? target : null;
    };
    // A click beside everything takes the focus away too, and is meant so.
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (target instanceof Node && last?.contains(target) !== true) last = null;
    };
    const observer = new MutationObserver(() => {
      if (last === null || (last.isConnected && !last.matches(':disabled'))) return;
      const { focusNext } = last.dataset;
      const isLost = document.activeElement === document.body || document.activeElement === last;
      last = null;
      if (!isLost) return;
      const dialog = document.querySelector('dialog[open]');
      const candidates =
        dialog === null
          ? [focusNext, homeId].map((id) => (id === undefined ? null : document.getElementById(id)))
          : [dialog.querySelector<HTMLElement>('[aria-selected="true"], button')];
      // One that is not shown does not take the focus.
      candidates.find((candidate) => {
        candidate?.focus();
        return candidate !== null && document.activeElement === candidate;
      });
    });
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('pointerdown', onPointerDown, { capture: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('pointerdown', onPointerDown, { capture: true });
    };
  }, [homeId]);
}
