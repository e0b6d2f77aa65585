import { lookForDevices } from './look-for-devices.ts';

/**
 * Calls `onGone` once when the device behind this track goes away. Chromium ends the track then, but not everywhere: a
 * sound server that leads the stream to another device (PulseAudio) leaves it live, and only the list of devices tells.
 * @returns what ends the watch.
 */
export function watchDevice(track: MediaStreamTrack, onGone: () => void): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  const gone = (): void => {
    if (signal.aborted) return;
    watch.abort();
    onGone();
  };
  const look = async (): Promise<void> => {
    const { deviceId } = track.getSettings();
    const devices = await navigator.mediaDevices.enumerateDevices();
    const isListed = devices.some((device) => device.kind === 'audioinput' && device.deviceId === deviceId);
    if (deviceId !== undefined && !isListed) gone();
  };
  track.addEventListener('ended', gone, { signal });
  navigator.mediaDevices.addEventListener('devicechange', () => void look().catch(() => undefined), {
    signal,
  });
  signal.addEventListener('abort', lookForDevices(), { once: true });
  return () => watch.abort();
}

/**
 * Resolves when the microphone with this id is listed again; it is taken to be gone, and may still be listed for a
 * moment. Rejects with the signal's reason.
 */
export function untilBack(deviceId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    // An aborted signal tells its listeners nothing more.
    signal.throwIfAborted();
    const done = new AbortController();
    const either = AbortSignal.any([signal, done.signal]);
    let wasAbsent = false;
    const look = async (): Promise<void> => {
      const devices = await navigator.mediaDevices.enumerateDevices();
      const isListed = devices.some((device) => device.kind === 'audioinput' && device.deviceId === deviceId);
      wasAbsent ||= !isListed;
      if (!wasAbsent || !isListed || either.aborted) return;
      done.abort();
      resolve();
    };
    const lookNow = (): void => void look().catch(() => undefined);
    navigator.mediaDevices.addEventListener('devicechange', lookNow, { signal: either });
    either.addEventListener('abort', lookForDevices(), { once: true });
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    lookNow();
  });
}
