import { useEffect, useState } from 'react';

export interface MediaDevice {
  readonly id: string;
  /** Empty where the system tells no names before the microphone may be used. */
  readonly label: string;
}

/** Chromium lists the default and Windows' communication device a second time under these ids. */
const ALIASES: readonly string[] = ['default', 'communications', ''];

/** The loudspeakers, or the microphones, among all media devices, each once. */
export function devicesOfKind(
  devices: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[],
  wanted: 'audiooutput' | 'audioinput',
): readonly MediaDevice[] {
  return devices
    .filter(({ kind, deviceId }) => kind === wanted && !ALIASES.includes(deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/**
 * The devices of now, or null until they are known; follows them as they come and go.
 * @param isUsed they are listed anew when it changes: the system tells their names only once one of them is used.
 */
export function useDevices(
  wanted: 'audiooutput' | 'audioinput',
  isUsed: boolean,
): readonly MediaDevice[] | null {
  const [devices, setDevices] = useState<readonly MediaDevice[] | null>(null);
  useEffect(() => {
    let isShown = true;
    const read = (): void => {
      navigator.mediaDevices.enumerateDevices().then(
        (found) => {
          if (isShown) setDevices(devicesOfKind(found, wanted));
        },
        // Not allowed to list devices: the system's default remains, which always works.
        () => setDevices([]),
      );
    };
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => {
      isShown = false;
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, [wanted, isUsed]);
  return devices;
}
