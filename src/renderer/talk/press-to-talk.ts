import { store } from '../state/store.ts';
import { beginTalking, finishTalking, isRecording } from './talk.ts';
import { TalkPress } from './talk-press.ts';

/** A button, or a key, that talks while it is held or from tap to tap. */
export interface PressToTalk {
  down(atMs: number): void;
  up(atMs: number): void;
  /** It will not be known when it is let go: who holds it has turned to something else. What was tapped goes on. */
  lose(): void;
  /** Down and up at once, by what cannot hold. */
  tap(atMs: number): void;
}

export function createPressToTalk(): PressToTalk {
  const press = new TalkPress();
  const phase = () => store.getState().talk.phase;

  function down(atMs: number): void {
    // A recording that ended in another way leaves nothing held.
    if (!isRecording()) press.reset();
    const asked = press.down(isRecording(), atMs);
    if (asked === 'begin') void beginTalking();
    else if (asked === 'finish') finishTalking();
  }

  return {
    down,
    up(atMs) {
      if (press.up(phase() === 'listening', atMs) === 'finish') finishTalking();
    },
    lose() {
      if (press.lose() && isRecording()) finishTalking();
    },
    tap(atMs) {
      down(atMs);
      press.reset();
    },
  };
}
