import type { Shell } from 'electron';

export type Opener = Pick<Shell, 'openExternal'>;

/** The only way out to a browser: https, no credentials in the address. Returns false for everything else. */
export async function openExternal(shell: Opener, address: string): Promise<boolean> {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  await shell.openExternal(url.href);
  return true;
}

/** Written here, and nowhere else given: no address of another scheme is ever opened. */
const MICROPHONE_SETTINGS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
  win32: 'ms-settings:privacy-microphone',
};

/** Opens the system's settings where an app is allowed the microphone. Returns false where there is no such place. */
export async function openSystemMicrophoneSettings(
  shell: Opener,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const address = MICROPHONE_SETTINGS[platform];
  if (address === undefined) return false;
  await shell.openExternal(address);
  return true;
}
