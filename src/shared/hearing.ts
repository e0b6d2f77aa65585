import type { Waiting } from './turn.ts';

/**
 * Rate of a recording: what services understand well enough; more would only take longer
 * to send (32 kB a second).
 */
export const RECORDING_RATE_HZ = 16_000;
/** Longer ones are not made: the services refuse what is longer than about eight minutes. */
export const LONGEST_RECORDING_S = 300;

/** Counts up from 0 in one page. */
export type RecordingId = number;

/** Something that was said into the microphone. */
export interface SpokenRecording {
  readonly recordingId: RecordingId;
  /** PCM s16le mono at RECORDING_RATE_HZ, whole samples. */
  readonly pcm: Uint8Array;
}

export interface Transcript {
  /** Without blanks at its ends. Empty: nothing was said. */
  readonly text: string;
}

/** What happens while a recording is transcribed. */
export type HearingEvent = { readonly recordingId: RecordingId } & (
  | {
      /**
       * What was transcribed so far, never empty. It is a guess: each takes
       * the place of the one before.
       */
      readonly type: 'partial';
      readonly text: string;
    }
  /** The service is busy: the next try comes at that time. Null: the wait is over. */
  | { readonly type: 'waiting'; readonly waiting: Waiting | null }
);
