import { useEffect, useState } from 'react';
import { lookForDevices } from '../../audio/look-for-devices.ts';
import { store } from '../../state/store.ts';

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

/** The devices of now, or null until they are known; follows them as they come and go. */
export function useDevices(wanted: 'audiooutput' | 'audioinput'): readonly MediaDevice[] | null {
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
    const endLooking = lookForDevices();
    // The system may tell the names of devices only once a microphone has been opened.
    const unfollow = store.subscribe(({ microphoneTest }, before) => {
      if (microphoneTest.phase === 'listening' && before.microphoneTest !== microphoneTest) read();
    });
    return () => {
      isShown = false;
      unfollow();
      endLooking();
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, [wanted]);
  return devices;
}
