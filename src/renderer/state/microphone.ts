import { openMicrophone, type OpenMicrophone } from '../audio/microphone.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import { store } from './store.ts';

let level = 0;

/** Root mean square of the open microphone at this moment, 0 to 1: for an animation to ask each frame. */
export const microphoneLevel = (): number => level;

/** Opens the microphone of the settings, or this one, as `openMicrophone` does; `signal` closes it. */
export function openChosenMicrophone(
  onBlock: (block: RecordedBlock) => void,
  onGone: () => void,
  signal: AbortSignal,
  deviceId = store.getState().settings?.settings.listening.microphoneId ?? '',
): Promise<OpenMicrophone> {
  signal.addEventListener('abort', () => (level = 0), { once: true });
  const take = (block: RecordedBlock): void => {
    level = block.rms;
    onBlock(block);
  };
  return openMicrophone(deviceId, take, onGone, signal);
}
