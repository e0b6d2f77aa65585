import { useEffect } from 'react';
import { elementAt, focusableFrom, placeOf } from './near-place.ts';

/**
 * An element that goes away, or is disabled, takes the focus with it, and the keyboard is left nowhere. Then
 * the focus goes to the element that its `data-focus-next` names, else to what is nearest in the open dialog,
 * else to the first of `homeIds` that is shown.
 */
export function useKeptFocus(homeIds: readonly string[]): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    const onFocusIn = ({ target }: FocusEvent): void => {
      last = target instanceof HTMLElement ? target : null;
    };
    // A click beside everything takes the focus away too, and is meant so.
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (target instanceof Node && last?.contains(target) !== true) last = null;
    };
    const observer = new MutationObserver((records) => {
      if (last === null || (last.isConnected && !last.matches(':disabled'))) return;
      const lost = last;
      last = null;
      if (document.activeElement !== document.body && document.activeElement !== lost) return;
      const dialog = document.querySelector('dialog[open]');
      const { focusNext } = lost.dataset;
      const next = focusNext === undefined ? [] : [document.getElementById(focusNext)];
      const others =
        dialog === null ? homeIds.map((id) => document.getElementById(id)) : inDialog(dialog, lost, records);
      // One that is not shown does not take the focus.
      [...next, ...others].find((candidate) => {
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
  }, [homeIds]);
}

/** What is nearest comes first; of a panel only what is in it. */
function inDialog(
  dialog: Element,
  lost: Element,
  records: readonly MutationRecord[],
): readonly (HTMLElement | null)[] {
  const place = placeOf(lost, records);
  const around = place === null ? null : elementAt(place);
  if (place === null || around === null || !dialog.contains(around))
    return [dialog.querySelector<HTMLElement>('[aria-selected="true"], button')];
  return focusableFrom(place, around.closest('[role="tabpanel"]') ?? dialog);
}
