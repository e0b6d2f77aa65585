import { createAudioOutput } from './audio-output.ts';
import { createClipPlayer } from './clip-player.ts';
import type { ClipPlayer } from './clip-player.ts';
import type { OutputDeviceUse } from './output-device.ts';
import { createInterruptions, type Interruptions } from './interruptions.ts';
import { createPlayer } from './player.ts';
import type { Player, PlayerOptions } from './player.ts';
import { VoiceHold } from './voice-hold.ts';
import { voiceLinesInto } from './voice-line.ts';

/** What every transport streams today; a stream at another rate rebuilds the context. */
const USUAL_SAMPLE_RATE_HZ = 24_000;

export interface AudioHandlers extends Omit<PlayerOptions, 'openLine' | 'onLevel'> {
  readonly onClip: (state: 'playing' | 'ended') => void;
  readonly onDevice: (use: OutputDeviceUse) => void;
}

export interface Audio {
  readonly player: Player;
  readonly clips: ClipPlayer;
  readonly interruptions: Pick<Interruptions, 'connectDetector' | 'watch'>;
  /** Opens the device, or wakes it: at start-up, and when the user begins to type or speak. */
  prepare(): void;
  /** An id of enumerateDevices; '' is the system's default. */
  setOutputDevice(deviceId: string): void;
  /** Root mean square of the voice at this moment, 0 to 1: for an animation to ask each frame. */
  readonly level: () => number;
}

/** All sound of the page, on one AudioContext. */
export function createAudio(handlers: AudioHandlers): Audio {
  let level = 0;
  const output = createAudioOutput({
    onDevice: handlers.onDevice,
    onFailure(error) {
      clips.stop();
      player.fail(error);
    },
  });
  const interruptions = createInterruptions(voiceLinesInto(output));
  const player = createPlayer({
    ...handlers,
    openLine: interruptions.openLine,
    onLevel: (rms) => (level = rms),
    onState(state) {
      // A context that is interrupted sends no last level.
      if (state.phase !== 'playing') level = 0;
      output.keepAwake('voice', state.phase === 'waiting' || state.phase === 'playing');
      hold.voiceChanged(state);
      handlers.onState(state);
    },
  });
  const hold = new VoiceHold(player);
  const clips = createClipPlayer({
    output,
    onState(state) {
      if (state === 'playing') hold.begin();
      else hold.end();
      handlers.onClip(state);
    },
    onFailure: handlers.onFailure,
  });
  return {
    player,
    clips,
    interruptions,
    prepare() {
      player.prepare(USUAL_SAMPLE_RATE_HZ);
      output.wake();
    },
    setOutputDevice: (deviceId) => output.setDevice(deviceId),
    level: () => level,
  };
}
