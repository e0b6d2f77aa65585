import { api } from '../api.ts';
import { openSettings } from '../actions/settings-actions.ts';
import { store } from '../state/store.ts';

/** Where the system allows the microphone; where there is no such place, the same is tried once more. */
export async function openMicrophoneSettings(retry: () => void): Promise<void> {
  const result = await api.app.openMicrophoneSettings();
  if (result.ok && result.data.opened) store.setState({ talkFault: 'settingsOpened' });
  else retry();
}

export function chooseMicrophone(): void {
  store.setState({ talkFault: null });
  openSettings('listening', 'microphone');
}
