import { useEffect } from 'react';
import { closeDialog, openDialog } from '../actions/actions.ts';
import { store } from '../state/store.ts';
import { isOpenIn } from '../state/view.ts';
import { isMacKeyboard } from './shortcut-keys.ts';

/** What a key opens, wherever the focus is; null: nothing of ours. Punctuation counts as it is typed, on any layout. */
export function dialogOfKey(
  {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
  }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  isMac: boolean,
): 'palette' | 'shortcuts' | null {
  if (key === 'F1') return ctrlKey || metaKey || altKey || shiftKey ? null : 'shortcuts';
  const isCommand = (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey;
  if (!isCommand) return null;
  // On many layouts the slash is a shifted key.
  if (key === '/') return 'shortcuts';
  return key.toLowerCase() === 'k' && !shiftKey ? 'palette' : null;
}

/** The same key closes what it has opened. While another dialog is open it does nothing. */
export function useAppKeys(): void {
  useEffect(() => {
    const isMac = isMacKeyboard();
    const onKeyDown = (event: KeyboardEvent): void => {
      const kind = event.isComposing || event.defaultPrevented ? null : dialogOfKey(event, isMac);
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
