/** A hidden window gets no frames; then this long is the wait instead. */
const HIDDEN_FRAME_MS = 50;

/** Runs `run` once at the next frame, or after 50 ms when frames have stopped. Returns what calls it off. */
export function onNextFrame(run: () => void): () => void {
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = (): void => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_FRAME_MS);
  return cancel;
}
