import { assertNever } from '../../shared/assert.ts';
import type { Draft } from './draft.ts';
import type { UserEvent } from './machine-events.ts';
import { isRecording } from './machine-state.ts';
import { beginTalk, finishTalk } from './talk-step.ts';

/** A button that is let go sooner was tapped. */
export const TAP_MS = 350;

/**
 * Tells holding from tapping: held, the button records until it is let go; tapped, it records until it is tapped again.
 */
export function press(
  draft: Draft,
  event: Extract<UserEvent, { type: 'pressed' | 'released' | 'pressLost' | 'tapped' }>,
): void {
  switch (event.type) {
    case 'pressed':
      return down(draft, event.by, event.atMs);
    case 'released': {
      const downAtMs = forget(draft, event.by);
      // A press that ended before the microphone opened was not held while anything could be said.
      const isOpen = draft.state.talk.phase === 'listening';
      if (downAtMs !== undefined && isOpen && event.atMs - downAtMs >= TAP_MS) finishTalk(draft);
      return;
    }
    case 'pressLost':
      // Whoever holds it has turned to something else. What was tapped goes on.
      if (forget(draft, event.by) !== undefined && isRecording(draft.state)) finishTalk(draft);
      return;
    case 'tapped':
      down(draft, event.by, event.atMs);
      forget(draft, event.by);
      return;
    default:
      assertNever(event);
  }
}

function down(draft: Draft, by: string, atMs: number): void {
  // A recording that ended in another way leaves nothing held.
  if (!isRecording(draft.state)) draft.set({ presses: {} });
  if (draft.state.presses[by] !== undefined) return;
  if (isRecording(draft.state)) return finishTalk(draft);
  draft.set({ presses: { ...draft.state.presses, [by]: atMs } });
  beginTalk(draft);
}

/** @returns since when it was down; undefined: it was not. */
function forget(draft: Draft, by: string): number | undefined {
  const { [by]: downAtMs, ...presses } = draft.state.presses;
  draft.set({ presses });
  return downAtMs;
}
