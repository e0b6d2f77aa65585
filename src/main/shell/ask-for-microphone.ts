import { systemPreferences } from 'electron';

/**
 * Asks the system whether this app may use the microphone, where it wants to be asked: macOS alone has the call, and
 * shows its own question the first time.
 * https://www.electronjs.org/docs/latest/api/system-preferences#systempreferencesaskformediaaccessmediatype-macos
 */
export async function askForMicrophone(): Promise<boolean> {
  return process.platform !== 'darwin' || systemPreferences.askForMediaAccess('microphone');
}
