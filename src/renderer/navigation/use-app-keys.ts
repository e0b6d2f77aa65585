import { useEffect } from 'react';
import { closeDialog, openDialog } from '../actions/actions.ts';
import { store } from '../state/store.ts';
import { isOpenIn } from '../state/view.ts';
import { isComposing } from '../ui/is-composing.ts';
import { dialogOfKey } from './dialog-of-key.ts';
import { isMacKeyboard } from './shortcut-keys.ts';

/** The same key closes what it has opened. While another dialog is open it does nothing. */
export function useAppKeys(): void {
  useEffect(() => {
    const isMac = isMacKeyboard();
    const onKeyDown = (event: KeyboardEvent): void => {
      const kind = isComposing(event) || event.defaultPrevented ? null : dialogOfKey(event, isMac);
      if (kind === null) return;
      event.preventDefault();
      if (event.repeat) return;
      if (isOpenIn(store.getState().view, kind)) closeDialog(kind);
      else if (document.querySelector('dialog[open]') === null) openDialog(kind);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
