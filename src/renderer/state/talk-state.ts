import type { AppError } from '../../shared/errors.ts';
import type { EchoFound } from '../../shared/settings.ts';
import type { RecordingId } from '../../shared/hearing.ts';
import type { Waiting } from '../../shared/turn.ts';
import type { MicrophoneFault } from '../audio/microphone-error.ts';

/** What becomes of what the user says. */
export type Talk =
  /** `nothingSaid`: what was recorded last held no words. */
  | { readonly phase: 'idle'; readonly nothingSaid: boolean }
  /** The microphone is being opened; the system may ask the user first. */
  | { readonly phase: 'opening' }
  | { readonly phase: 'listening' }
  | {
      readonly phase: 'transcribing';
      readonly recordingId: RecordingId;
      readonly partial: string | null;
      readonly waiting: Waiting | null;
    }
  /** It could not be made text, and is kept. `isMended`: what the error asked for was opened. */
  | { readonly phase: 'notTranscribed'; readonly error: AppError; readonly isMended: boolean };

export const NOT_TALKING: Talk = { phase: 'idle', nothingSaid: false };

/**
 * Why nothing can be said. `settingsOpened`: it was denied, and the system's settings were opened to allow it ·
 * `silent`: the microphone gives nothing at all · `detector`: nothing tells when somebody speaks.
 */
export type TalkFault = MicrophoneFault | 'settingsOpened' | 'silent' | 'detector';

/** What becomes of the microphone's test. */
export type MicrophoneTestState =
  | { readonly phase: 'idle' | 'opening' | 'playing' }
  /** `isReplaced`: the one that was tested went away, and the system's default took its place. */
  | { readonly phase: 'listening'; readonly isReplaced: boolean }
  | { readonly phase: 'failed'; readonly fault: TalkFault };

/** What becomes of the test of loudspeaker and microphone. */
export type SoundTestState =
  | { readonly phase: 'idle' | 'opening' | 'running' }
  | { readonly phase: 'done'; readonly found: EchoFound | 'tooLoud' }
  | { readonly phase: 'failed'; readonly fault: TalkFault | 'noSound' };

export const isRunning = ({ phase }: SoundTestState): boolean => phase === 'opening' || phase === 'running';

/**
 * Hands-free: `loading` until the detector and the microphone are there; then it is `armed` while nothing is said or
 * done, `userSpeaking` while somebody speaks; while Parley thinks and replies it is `interruptible`, and `interrupting`
 * when somebody speaks over it; else it is `resting`.
 */
export type HandsFree =
  | 'off'
  | 'loading'
  | 'armed'
  | 'userSpeaking'
  | 'interruptible'
  | 'interrupting'
  | 'resting';
