import { useEffect, useState } from 'react';
import { setDraft } from '../actions/actions.ts';
import { store } from '../state/store.ts';
import { createPressToTalk } from '../talk/press-to-talk.ts';
import { TAP_MS } from '../talk/press-step.ts';
import { HOLD_SPACE_MS, maybeHold } from './hold-space.ts';

interface HoldSpace {
  /** @returns whether the key is the held one, and nothing else. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly onKeyUp: (event: KeyboardEvent) => void;
  /** The keys go elsewhere now. */
  readonly lose: () => void;
}

/** Space that is held in an empty field talks until it is let go. The blank that it typed first is taken back. */
export function useHoldSpace(): HoldSpace {
  const [hold] = useState(createHoldSpace);
  useEffect(() => {
    window.addEventListener('blur', hold.lose);
    return () => {
      window.removeEventListener('blur', hold.lose);
      hold.lose();
    };
  }, [hold]);
  return hold;
}

function createHoldSpace(): HoldSpace {
  const press = createPressToTalk('composer');
  let stage: 'up' | 'down' | 'talking' = 'up';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    stage = 'up';
  };
  const talk = (downAtMs: number): void => {
    // Something was put there while it was down, as by the mouse or a link.
    if (store.getState().draft.trim() !== '') return end();
    stage = 'talking';
    setDraft('');
    // Who has held it so long holds it: letting go is not a tap.
    press.down(downAtMs - (TAP_MS - HOLD_SPACE_MS));
  };
  return {
    onKeyDown(event) {
      if (event.repeat && event.key === ' ' && stage !== 'up') {
        event.preventDefault();
        return true;
      }
      // Another key while it is down: what is typed is a text.
      if (stage === 'down') end();
      if (stage === 'talking' || !maybeHold(event, store.getState().draft)) return false;
      stage = 'down';
      timer = setTimeout(() => talk(event.timeStamp), HOLD_SPACE_MS);
      return true;
    },
    onKeyUp(event) {
      if (event.key !== ' ') return;
      if (stage === 'talking') press.up(event.timeStamp);
      end();
    },
    lose() {
      if (stage === 'talking') press.lose();
      end();
    },
  };
}
