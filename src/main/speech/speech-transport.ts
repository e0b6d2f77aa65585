import type { SpokenWord, TransportName } from '../../shared/turn.ts';
import type { Emotion, LanguageBoost } from '../../shared/voice-choices.ts';
import type { RetryWait } from '../net/busy-wait.ts';
import type { ServiceError } from '../net/service-error.ts';

export interface SpeechSettings {
  readonly voiceId: string;
  readonly model: string;
  /** 0.5 to 2. */
  readonly speed: number;
  /** Over 0, up to 10. */
  readonly volume: number;
  /** Semitones, -12 to 12, whole. */
  readonly pitch: number;
  /** Null: the model chooses. */
  readonly emotion: Emotion | null;
  readonly languageBoost: LanguageBoost;
}

/** The service is busy; what waits is tried again at that time. Null: the wait is over. */
export interface SpeechWaiting {
  readonly type: 'waiting';
  readonly wait: RetryWait | null;
}

interface Session<Output> extends AsyncIterable<Output> {
  /** Stops all that is in flight; the session can go on. Resolves when no output of it can come any more. */
  cancel(): Promise<void>;
  /** Nothing more is said: iteration ends after the last output. */
  finish(): void;
  /** Ends a `waiting` early. */
  retryNow(): void;
}

/** One text to be said by one request. */
export interface SpeechRequest {
  /** Names this piece in everything that comes back. */
  readonly id: number;
  readonly text: string;
  readonly settings: SpeechSettings;
}

/** What a piece of speech is paid for by. */
export interface PieceBill {
  /** Null: the service does not count them. */
  readonly billedCharacters: number | null;
  /** What a proxy says that it costs, in US dollars, more than 0; left out: nobody says. */
  readonly billedUsd?: number;
}

export type SpeechOutput =
  /** PCM s16le mono at the transport's rate, whole samples, an exact copy of its own. */
  | { readonly type: 'audio'; readonly id: number; readonly pcm: Uint8Array }
  /**
   * What is known by now of when its words sound: takes the place of what was
   * known before. May come behind the piece's end.
   */
  | { readonly type: 'words'; readonly id: number; readonly words: readonly SpokenWord[] }
  | ({ readonly type: 'end'; readonly id: number } & PieceBill)
  /** This piece failed for good. Pieces in flight behind it still come. */
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly error: ServiceError;
      /** This way to the service is of no use; another one may say the piece. */
      readonly transportFault: boolean;
    }
  | SpeechWaiting;

/**
 * One reply's worth of speech, in sentences. `say` may be called before earlier pieces have ended; outputs of different
 * pieces may interleave: order is the speaker's business. Everything stops when the signal given to `open` fires.
 */
export interface SentenceSession extends Session<SpeechOutput> {
  say(request: SpeechRequest): void;
}

export type TokenOutput =
  /** The audio that follows says the text from this UTF-16 offset on. Counts over all that the session was given. */
  | { readonly type: 'sentence'; readonly from: number }
  /** PCM s16le mono at the transport's rate, whole samples, an exact copy of its own. */
  | { readonly type: 'audio'; readonly pcm: Uint8Array }
  /**
   * What is known by now of the words of this sentence: takes the place of what was known before. Their offsets are
   * into all that the session was given, their times from the sentence's first sample.
   */
  | { readonly type: 'words'; readonly words: readonly SpokenWord[] }
  /** All audio of the sentence has come; it ended before this offset. */
  | { readonly type: 'sentenceEnd'; readonly to: number; readonly billedCharacters: number | null }
  /** All text before this offset has been spoken, as an answer to `flush`. */
  | { readonly type: 'flushed'; readonly to: number }
  /** The session is over. No audio has come of the text from `unsaidFrom` on. */
  | {
      readonly type: 'failed';
      readonly unsaidFrom: number;
      readonly error: ServiceError;
      /** This way to the service is of no use; another one may say the rest. */
      readonly transportFault: boolean;
    }
  | SpeechWaiting;

/**
 * One reply's worth of speech as it is written: the service finds the sentences. Its sentences come one after another
 * and never interleave. Everything stops when the signal given to `open` fires.
 */
export interface TokenSession extends Session<TokenOutput> {
  /** Goes on with the text; cut anywhere, blanks and line ends included. */
  say(text: string): void;
  /** Has what the service holds back spoken now. */
  flush(): void;
}

interface Transport {
  readonly name: TransportName;
  readonly sampleRateHz: number;
  /** How many requests the service takes at present, as far as that is known. */
  readonly pace?: SpeechPace;
}

export interface SpeechPace {
  /** Few: a limit was met, not long ago. */
  readonly isSlowed: boolean;
  /** How much text a request should say for that; null: as is usual. */
  batchCharacters(): number | null;
}

/** Takes whole sentences, each with the settings of its own. */
export interface SentenceTransport extends Transport {
  readonly takes: 'sentences';
  /** How many pieces may be in flight at once. */
  readonly maxInFlight: number;
  open(settings: SpeechSettings, signal: AbortSignal): SentenceSession;
}

/** Takes text as it comes. The settings are those of the whole session. */
export interface TokenTransport extends Transport {
  readonly takes: 'tokens';
  open(settings: SpeechSettings, signal: AbortSignal): TokenSession;
}

export type SpeechTransport = SentenceTransport | TokenTransport;
