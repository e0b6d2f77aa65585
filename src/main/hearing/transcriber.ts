import type { RetryHooks } from '../net/busy-wait.ts';

export interface WavRecording {
  /** A whole WAV file, PCM s16le. Read, never kept or changed. */
  readonly wav: Uint8Array;
  /**
   * What is spoken, as a BCP 47 tag (`en`, `zh-CN`); null: the service finds out. Known, it is steadier on short clips.
   */
  readonly language: string | null;
}

export type TranscriptOutput =
  /**
   * The text so far, never empty; each takes the place of the one before. A
   * guess: the final text may be another, or none.
   */
  | { readonly type: 'partial'; readonly text: string }
  /** The last output, exactly one. */
  | {
      readonly type: 'final';
      /** Without blanks at its ends. Empty: nothing was said, which is no error. */
      readonly text: string;
      /** How long the service found the recording; null when it did not say. */
      readonly durationMs: number | null;
      /** Seconds of audio that are paid for; null when the service did not say, or counts tokens. */
      readonly billedSeconds: number | null;
    };

/** Speech to text, a whole recording at a time. Implementations know a protocol; nobody else does. */
export interface Transcriber {
  readonly name: 'minimax' | 'openai';
  /** When speech begins: the handshake is then not between the last word and its text. Never fails. */
  warm(): void;
  /**
   * Transcribes one recording. Tries again as the retry rule allows, which is only before the first output; a recording
   * that is refused, an answer that is cut off, damaged or silent for too long, and a certificate are not tried again.
   * @param retry follows each visible wait for a busy service, and can cut it short.
   * @throws ServiceError: `cut` when the answer had begun and ended, broke or was damaged before the transcript
   * was whole; `stalled`; `internal` for an answer that is none from its first event on; `setting` with
   * `recording` for one that is too long or too large (where the bound is known, before anything is sent); else
   * what the service said. The signal's reason when it fired.
   */
  transcribe(
    recording: WavRecording,
    signal: AbortSignal,
    retry?: RetryHooks,
  ): AsyncIterable<TranscriptOutput>;
}
