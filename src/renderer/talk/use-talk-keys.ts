import { useEffect } from 'react';
import { useApp } from '../state/store.ts';
import { createPressToTalk } from './press-to-talk.ts';

/** The elements that use Space themselves. */
const TAKES_SPACE = 'input, textarea, select, button, a[href], summary, [contenteditable], [role]';

/**
 * Space talks as the button does, while nothing has the focus that Space belongs to; and the key that the user has
 * chosen, wherever the focus is. Neither does while a dialog is open.
 */
export function useTalkKeys(): void {
  const talkKey = useApp(({ settings }) => settings?.settings.listening.talkKey ?? null);
  useEffect(() => {
    const press = createPressToTalk('keys');
    let held: string | null = null;
    const talks = (event: KeyboardEvent): boolean => {
      if (!(event.target instanceof Element) || event.isComposing) return false;
      if (document.querySelector('dialog[open]') !== null) return false;
      // With another key it is a shortcut, as Shift+Insert, which pastes, or Alt+F4.
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
      if (event.code === talkKey) return true;
      return event.key === ' ' && !event.target.matches(TAKES_SPACE);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !talks(event)) return;
      event.preventDefault();
      if (event.repeat) return;
      held = event.code;
      press.down(event.timeStamp);
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.code !== held) return;
      held = null;
      press.up(event.timeStamp);
    };
    // Another window has the keys now.
    const onBlur = (): void => {
      held = null;
      press.lose();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [talkKey]);
}
