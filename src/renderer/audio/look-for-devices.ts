/** Soon enough for whoever puts on a headset, and nothing for the processor. */
const LOOK_EVERY_MS = 2_000;

/** One timer for all who want devices looked for; it runs while there is one of them. */
const lookers = {
  count: 0,
  timer: undefined as ReturnType<typeof setInterval> | undefined,
};

/**
 * Looks again and again which devices there are. Chromium on Linux is told by the kernel alone: of what comes and
 * goes inside the sound server, such as a Bluetooth headset, it learns when it is asked, and then tells the page
 * by `devicechange`.
 * @returns what ends it for this caller; to be called once.
 */
export function lookForDevices(): () => void {
  lookers.count += 1;
  lookers.timer ??= setInterval(() => {
    // Who listens for `devicechange` asks for the list again.
    navigator.mediaDevices.enumerateDevices().catch(() => undefined);
  }, LOOK_EVERY_MS);
  return () => {
    lookers.count -= 1;
    if (lookers.count > 0) return;
    clearInterval(lookers.timer);
    lookers.timer = undefined;
  };
}
