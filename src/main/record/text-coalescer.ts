import type { TurnEventBody } from '../../shared/turn-event.ts';

export type TextDelta = Extract<TurnEventBody, { type: 'thinking' | 'text' }>;

/** A display shows 60 frames a second: more messages than that only cost the page time. */
const FRAME_MS = 16;

export interface TextCoalescer {
  readonly add: (delta: TextDelta) => void;
  /** Sends what is held back; call before any other event, so that order is kept. */
  readonly flush: () => void;
}

/** Joins the deltas of one frame. The first of a quiet time goes out at once: only a flood is slowed. */
export function createTextCoalescer(send: (delta: TextDelta) => void): TextCoalescer {
  let held: TextDelta | null = null;
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (held === null) return;
    const delta = held;
    held = null;
    send(delta);
  };
  const tick = (): void => {
    timer = null;
    if (held === null) return;
    flush();
    timer = setTimeout(tick, FRAME_MS);
  };
  return {
    add: (next) => {
      if (next.delta === '') return;
      if (held !== null && held.type !== next.type) flush();
      held = held === null ? next : { ...held, delta: held.delta + next.delta };
      if (timer === null) {
        flush();
        timer = setTimeout(tick, FRAME_MS);
      }
    },
    flush,
  };
}
