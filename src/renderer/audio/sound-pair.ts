type Device = Pick<MediaDeviceInfo, 'deviceId' | 'kind'>;

/**
 * A name for the loudspeaker and the microphone that are used together. What the system's default is cannot be known
 * everywhere, but that it may be another one can: then other devices are there. The name is another one, too.
 * @param microphoneId, outputDeviceId as the settings have them; '' is the system's default.
 */
export function soundPair(devices: readonly Device[], microphoneId: string, outputDeviceId: string): string {
  const nameOf = (kind: MediaDeviceKind, chosenId: string): string => {
    const ids = devices.filter((device) => device.kind === kind).map(({ deviceId }) => deviceId);
    return chosenId !== '' && ids.includes(chosenId) ? chosenId : ids.toSorted().join();
  };
  return `${shortOf(nameOf('audioinput', microphoneId))}-${shortOf(nameOf('audiooutput', outputDeviceId))}`;
}

/** A short name for a long one: FNV-1a, which nobody has a reason to deceive. */
function shortOf(text: string): string {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return (hash >>> 0).toString(36);
}
