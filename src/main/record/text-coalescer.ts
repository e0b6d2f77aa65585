/** A display shows 60 frames a second: more messages than that only cost the page time. */
const FRAME_MS = 16;

export interface TextCoalescer {
  readonly add: (kind: 'thinking' | 'text', delta: string) => void;
  /** Sends what is held back; call before any other event, so that order is kept. */
  readonly flush: () => void;
}

/** Joins the deltas of one frame. The first of a quiet time goes out at once: only a flood is slowed. */
export function createTextCoalescer(send: (kind: 'thinking' | 'text', delta: string) => void): TextCoalescer {
  let held: { kind: 'thinking' | 'text'; delta: string } | null = null;
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (held === null) return;
    const { kind, delta } = held;
    held = null;
    send(kind, delta);
  };
  const tick = (): void => {
    timer = null;
    if (held === null) return;
    flush();
    timer = setTimeout(tick, FRAME_MS);
  };
  return {
    add: (kind, delta) => {
      if (delta === '') return;
      if (held !== null && held.kind !== kind) flush();
      held = { kind, delta: (held?.delta ?? '') + delta };
      if (timer === null) {
        flush();
        timer = setTimeout(tick, FRAME_MS);
      }
    },
    flush,
  };
}
