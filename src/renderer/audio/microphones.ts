import type { openMicrophone } from './microphone.ts';

/** Opens a microphone, as `openMicrophone` does. */
export type MicrophonePort = typeof openMicrophone;

export interface Microphones {
  /** `signal` closes it. */
  readonly open: MicrophonePort;
  /**
   * Root mean square, at this moment, of the microphone that was opened
   * last, 0 to 1: for an animation to ask each frame.
   */
  readonly level: () => number;
}

/** All microphones that are open, by their levels. */
export function createMicrophones(open: MicrophonePort): Microphones {
  /** The last one last: Talk's own is opened over the one of Hands-free, which may be muted. */
  let levels: readonly { rms: number }[] = [];
  return {
    async open(deviceId, onBlock, onGone, signal, isRaw) {
      const level = { rms: 0 };
      levels = [...levels, level];
      const forget = (): void => {
        levels = levels.filter((other) => other !== level);
      };
      signal.addEventListener('abort', forget, { once: true });
      try {
        return await open(
          deviceId,
          (block) => {
            level.rms = block.rms;
            onBlock(block);
          },
          onGone,
          signal,
          isRaw,
        );
      } catch (error) {
        forget();
        throw error;
      }
    },
    level: () => levels.at(-1)?.rms ?? 0,
  };
}
