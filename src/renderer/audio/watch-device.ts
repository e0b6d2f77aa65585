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
  return () => watch.abort();
}
