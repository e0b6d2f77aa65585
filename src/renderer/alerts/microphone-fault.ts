import { api } from '../api.ts';
import { openSettings } from '../actions/settings-actions.ts';
import { tell } from '../talk/tell.ts';

/** Where the system allows the microphone; where there is no such place, the same is tried once more. */
export async function openMicrophoneSettings(retry: () => void): Promise<void> {
  const result = await api.app.openMicrophoneSettings();
  if (result.ok && result.data.opened) tell({ type: 'noteFault', fault: 'settingsOpened' });
  else retry();
}

export function chooseMicrophone(): void {
  tell({ type: 'noteFault', fault: null });
  openSettings('listening', 'microphone');
}
