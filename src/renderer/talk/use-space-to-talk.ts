import { useEffect, useState } from 'react';
import { store } from '../state/store.ts';
import { beginTalking, finishTalking } from '../state/talk.ts';
import { TalkPress } from './talk-press.ts';

/** What Space already means something to. */
const TAKES_SPACE = 'input, textarea, select, button, a[href], summary, [contenteditable], [role], dialog *';

/** Space talks as the button does, while nothing has the focus that Space belongs to. */
export function useSpaceToTalk(): void {
  const [press] = useState(() => new TalkPress());
  useEffect(() => {
    const isListening = (): boolean => ['opening', 'listening'].includes(store.getState().talk.phase);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey)
        return;
      if (!(event.target instanceof Element) || event.target.matches(TAKES_SPACE)) return;
      event.preventDefault();
      if (event.repeat) return;
      if (!isListening()) press.reset();
      const asked = press.down(isListening(), event.timeStamp);
      if (asked === 'begin') void beginTalking();
      else if (asked === 'finish') finishTalking();
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key !== ' ') return;
      const isOpen = store.getState().talk.phase === 'listening';
      if (press.up(isOpen, event.timeStamp) === 'finish') finishTalking();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
    };
  }, [press]);
}
