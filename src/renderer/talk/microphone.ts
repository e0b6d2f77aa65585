import { openMicrophone, type OpenMicrophone } from '../audio/microphone.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import { store } from '../state/store.ts';

interface Level {
  rms: number;
}

/** Of the microphones that are open, the last one last: Talk's own is opened over the one of Hands-free, which may be muted. */
let levels: readonly Level[] = [];

/** Root mean square, at this moment, of the microphone that was opened last, 0 to 1: for an animation to ask each frame. */
export const microphoneLevel = (): number => levels.at(-1)?.rms ?? 0;

/** Opens the microphone of the settings, or this one, as `openMicrophone` does; `signal` closes it. */
export async function openChosenMicrophone(
  onBlock: (block: RecordedBlock) => void,
  onGone: () => void,
  signal: AbortSignal,
  deviceId = store.getState().settings?.settings.listening.microphoneId ?? '',
): Promise<OpenMicrophone> {
  const level: Level = { rms: 0 };
  levels = [...levels, level];
  const forget = (): void => {
    levels = levels.filter((other) => other !== level);
  };
  signal.addEventListener('abort', forget, { once: true });
  const take = (block: RecordedBlock): void => {
    level.rms = block.rms;
    onBlock(block);
  };
  try {
    return await openMicrophone(deviceId, take, onGone, signal);
  } catch (error) {
    forget();
    throw error;
  }
}
