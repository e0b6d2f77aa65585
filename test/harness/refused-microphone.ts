// Run in the page before its own scripts, where nothing of here is: each holds all that it needs.

/** The system refuses the microphone, the first time. */
export function denyOnce(): void {
  const devices = MediaDevices.prototype as { getUserMedia: (...wanted: unknown[]) => Promise<unknown> };
  const { getUserMedia } = devices;
  devices.getUserMedia = () => {
    devices.getUserMedia = getUserMedia;
    return Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  };
}

/** Another program holds it, the first time. */
export function holdOnce(): void {
  const devices = MediaDevices.prototype as { getUserMedia: (...wanted: unknown[]) => Promise<unknown> };
  const { getUserMedia } = devices;
  devices.getUserMedia = () => {
    devices.getUserMedia = getUserMedia;
    return Promise.reject(new DOMException('Could not start audio source', 'NotReadableError'));
  };
}
