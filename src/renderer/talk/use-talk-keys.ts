import { useEffect } from 'react';
import { useApp } from '../state/store.ts';
import { createPressToTalk } from './press-to-talk.ts';

/** What Space already means something to. */
const TAKES_SPACE = 'input, textarea, select, button, a[href], summary, [contenteditable], [role], dialog *';

/**
 * Space talks as the button does, while nothing has the focus that Space belongs to; and the key that the user has chosen, wherever
 * the focus is but in a dialog.
 */
export function useTalkKeys(): void {
  const talkKey = useApp(({ settings }) => settings?.settings.listening.talkKey ?? null);
  useEffect(() => {
    const press = createPressToTalk();
    let held: string | null = null;
    const talks = (event: KeyboardEvent): boolean => {
      if (!(event.target instanceof Element) || event.isComposing) return false;
      if (event.code === talkKey) return event.target.closest('dialog') === null;
      if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey) return false;
      return !event.target.matches(TAKES_SPACE);
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
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
    };
  }, [talkKey]);
}
