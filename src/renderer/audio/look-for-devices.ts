/** Soon enough for whoever puts on a headset, and nothing for the processor. */
const LOOK_EVERY_MS = 2_000;

/**
 * Looks again and again which devices there are. Chromium on Linux is told by the kernel alone: of what comes and
 * goes inside the sound server, such as a Bluetooth headset, it learns when it is asked, and then tells the page
 * by `devicechange`.
 * @returns what ends it.
 */
export function lookForDevices(): () => void {
  const timer = setInterval(() => {
    // Who listens for `devicechange` asks for the list again.
    navigator.mediaDevices.enumerateDevices().catch(() => undefined);
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
