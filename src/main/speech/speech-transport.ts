import type { ServiceError } from '../net/service-error.ts';

export interface SpeechSettings {
  readonly voiceId: string;
  readonly model: string;
  /** 0.5 to 2. */
  readonly speed: number;
  /** Over 0, up to 10. */
  readonly volume: number;
}

export interface SpeechRequest {
  /** Names this piece in everything that comes back. */
  readonly id: number;
  readonly text: string;
  readonly settings: SpeechSettings;
}

export type SpeechOutput =
  /** PCM s16le mono at the transport's rate, whole samples, an exact copy of its own. */
  | { readonly type: 'audio'; readonly id: number; readonly pcm: Uint8Array }
  | { readonly type: 'end'; readonly id: number; readonly billedCharacters: number | null }
  /** This piece failed for good. Pieces in flight behind it still come. */
  | { readonly type: 'failed'; readonly id: number; readonly error: ServiceError }
  /** The service is busy; the piece is tried again at that time. Null: the wait is over. */
  | {
      readonly type: 'waiting';
      readonly wait: {
        readonly retryAtEpochMs: number;
        readonly attempt: number;
        readonly attempts: number;
        readonly error: ServiceError;
      } | null;
    };

/**
 * One reply's worth of speech. `say` may be called before earlier pieces have ended; outputs of different pieces may
 * interleave: order is the speaker's business. Everything stops when the signal given to `open` fires.
 */
export interface SpeechSession extends AsyncIterable<SpeechOutput> {
  say(request: SpeechRequest): void;
  /** Token transports speak what they hold back; sentence transports have nothing to do. */
  flush(): void;
  /** Stops all pieces in flight; the session can go on. Resolves when no output of them can come any more. */
  cancel(): Promise<void>;
  /** No further `say`: iteration ends after the last piece. */
  finish(): void;
  /** Ends a `waiting` early. */
  retryNow(): void;
}

export interface SpeechTransport {
  readonly name: 'http' | 'ws' | 'bidi' | 'openai';
  readonly takes: 'sentences' | 'tokens';
  /** How many pieces may be in flight at once. */
  readonly maxInFlight: number;
  readonly sampleRateHz: number;
  open(settings: SpeechSettings, signal: AbortSignal): SpeechSession;
}
