import { createAudioOutput } from './audio-output.ts';
import { createClipPlayer } from './clip-player.ts';
import type { ClipPlayer } from './clip-player.ts';
import type { OutputDeviceUse } from './output-device.ts';
import { createPlayer } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';
import { voiceLinesInto } from './voice-line.ts';

/** What every transport streams today; a stream at another rate rebuilds the context. */
const USUAL_SAMPLE_RATE_HZ = 24_000;

export interface AudioHandlers extends Omit<PlayerOptions, 'openLine'> {
  readonly onClip: (state: 'playing' | 'ended') => void;
  readonly onDevice: (use: OutputDeviceUse) => void;
}

export interface Audio {
  readonly player: Player;
  readonly clips: ClipPlayer;
  /** Opens the device, or wakes it: at start-up, and when the user begins to type or speak. */
  prepare(): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  /** An id of enumerateDevices; '' is the system's default. */
  setOutputDevice(deviceId: string): void;
  /** Root mean square of what sounds at this moment, previews too, after volume: for an animation to ask each frame. */
  level(): number;
  dispose(): void;
}

/** All sound of the page, on one AudioContext. */
export function createAudio(handlers: AudioHandlers): Audio {
  const output = createAudioOutput({ onDevice: handlers.onDevice, onFailure: handlers.onFailure });
  const player = createPlayer({
    ...handlers,
    openLine: voiceLinesInto(output),
    onState(state) {
      output.keepAwake('voice', state.phase === 'waiting' || state.phase === 'playing');
      handlers.onState(state);
    },
  });
  const clips = createClipPlayer({ output, onState: handlers.onClip, onFailure: handlers.onFailure });
  return {
    player,
    clips,
    prepare() {
      player.prepare(USUAL_SAMPLE_RATE_HZ);
      output.wake();
    },
    setVolume: (volume) => output.setVolume(volume),
    setOutputDevice: (deviceId) => output.setDevice(deviceId),
    level: () => output.level(),
    dispose() {
      player.stop();
      clips.stop();
      output.dispose();
    },
  };
}
