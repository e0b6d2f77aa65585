import type { SpokenSentence, SpokenWord, Utterance, UtteranceId } from '../../shared/turn.ts';
import type { ServiceError } from '../net/service-error.ts';
import type { PieceBill, SpeechSettings, SpeechWaiting } from '../speech/speech-transport.ts';
import type { SpeakablePiece } from '../speakable/piece.ts';

export type SpeakerEvent =
  /** The first text of the reply goes to the service. */
  | { readonly type: 'requested' }
  /** A piece that was asked for `agoMs` ago. */
  | {
      readonly type: 'utterance';
      readonly utterance: Utterance;
      readonly settings: SpeechSettings;
      readonly agoMs: number;
    }
  /** The service said more or less with this piece than it seemed. */
  | { readonly type: 'corrected'; readonly utterance: Utterance }
  /** PCM s16le mono, whole samples, in the order in which it is to be heard. */
  | {
      readonly type: 'audio';
      readonly utteranceId: UtteranceId;
      readonly pcm: Uint8Array;
      readonly sampleRateHz: number;
    }
  | { readonly type: 'words'; readonly utteranceId: UtteranceId; readonly words: readonly SpokenWord[] }
  | ({ readonly type: 'utteranceEnd'; readonly utteranceId: UtteranceId } & PieceBill)
  | SpeechWaiting
  /**
   * Speech is off for the rest of this reply; the pieces before this one were given whole. Null: no piece is to blame.
   */
  | {
      readonly type: 'failed';
      readonly utteranceId: UtteranceId | null;
      /** Where in the reply the text begins that was not said; null: with the first piece that has not ended. */
      readonly unsaidFrom: number | null;
      readonly error: ServiceError;
      /** With which it was asked for: those that are set may be others by now. */
      readonly settings: SpeechSettings;
      /** Another way to the service may do better. */
      readonly transportFault: boolean;
    };

export interface SpeakerOptions<Transport> {
  readonly transport: Transport;
  /** Read at the moment of each request. */
  readonly settings: () => SpeechSettings;
  /** Ids count up from here. */
  readonly firstUtteranceId: UtteranceId;
  /** Where in the reply its text begins. */
  readonly sourceStart: number;
  /** Stops everything; nothing is emitted after it. */
  readonly signal: AbortSignal;
  readonly emit: (event: SpeakerEvent) => void;
}

/**
 * More of the reply's version for the ear: as it comes, and split into sentences. A speaker
 * takes it in the form that its transport does.
 */
export interface SpeakableText {
  readonly pieces: readonly SpeakablePiece[];
  readonly sentences: readonly SpokenSentence[];
}

/** The voice of one reply: its text in, requests and their audio in strict order out. */
export interface Speaker {
  push(text: SpeakableText): void;
  /** The reply is complete. Resolves when nothing more will be emitted. */
  end(): Promise<void>;
  /** More of the reply comes after all. False when it is too late for that: then another speaker must say it. */
  goOn(): boolean;
  /**
   * Takes back what was asked for from this piece on and what is queued: none of it is emitted
   * any more, and what is pushed from now on is asked for anew. The pieces before it still come.
   * False when it is too late for that, as for `goOn`.
   */
  withdraw(from: UtteranceId, sourceStart: number): boolean;
  /**
   * Where in the reply to begin anew, so that what is in no piece yet is said with these settings.
   * `later`: that is known when the sentence that is being made has ended. Null: the service was given
   * nothing under other settings, and will not be.
   */
  renewFrom(settings: SpeechSettings): number | 'later' | null;
  /**
   * How far the player is with a piece: it paces the requests.
   * @param over the player is done with it, heard or not.
   */
  heard(utteranceId: UtteranceId, heardMs: number, over: boolean): void;
  /** For good: what is queued and in flight is dropped, nothing more is emitted. */
  silence(): void;
  /** Ends a visible wait for a busy service. */
  retryNow(): void;
}
