export interface OutputDevice {
  readonly id: string;
  readonly label: string;
}

/** Chromium lists the default and Windows' communication device a second time under these ids. */
const ALIASES: readonly string[] = ['default', 'communications', ''];

/** The loudspeakers among all media devices, each once. */
export function outputDevices(
  devices: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[],
): readonly OutputDevice[] {
  return devices
    .filter(({ kind, deviceId }) => kind === 'audiooutput' && !ALIASES.includes(deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}
