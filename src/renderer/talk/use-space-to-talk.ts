import { useEffect } from 'react';
import { createPressToTalk } from './press-to-talk.ts';

/** What Space already means something to. */
const TAKES_SPACE = 'input, textarea, select, button, a[href], summary, [contenteditable], [role], dialog *';

/** Space talks as the button does, while nothing has the focus that Space belongs to. */
export function useSpaceToTalk(): void {
  useEffect(() => {
    const press = createPressToTalk();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey)
        return;
      if (!(event.target instanceof Element) || event.target.matches(TAKES_SPACE)) return;
      event.preventDefault();
      if (!event.repeat) press.down(event.timeStamp);
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key === ' ') press.up(event.timeStamp);
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
    };
  }, []);
}
