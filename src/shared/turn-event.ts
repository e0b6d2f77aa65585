import type { TurnVersions } from './conversations.ts';
import type { AppError } from './errors.ts';
import type {
  ConversationId,
  Cost,
  PermissionAsked,
  SpokenRecord,
  SpokenWord,
  ThinkingSignature,
  Timeline,
  ToolOutcome,
  ToolSource,
  TransportName,
  TurnId,
  TurnRecord,
  UtteranceId,
  Waiting,
} from './turn.ts';

export type TurnEventBody =
  /**
   * `replacesTurnId`: that turn and all behind it are no longer shown. `versions`: those of the new turn in their order,
   * itself among them.
   */
  | {
      readonly type: 'started';
      readonly conversationId: ConversationId;
      readonly record: TurnRecord;
      readonly replacesTurnId: TurnId | null;
      readonly versions: TurnVersions;
    }
  /** `at`: when the first of it came, in milliseconds since `sent`. */
  | { readonly type: 'thinking'; readonly delta: string; readonly at: number }
  | { readonly type: 'text'; readonly delta: string; readonly at: number }
  /**
   * A late closing tag showed that all text of this request was thinking: of the reply only the
   * first `replyTo` UTF-16 units are left, which a request before it gave, and speech is cut.
   */
  | { readonly type: 'reinterpreted'; readonly replyTo: number }
  /** `length`: so many UTF-16 units of the thinking that came last are signed. */
  | { readonly type: 'signature'; readonly signature: ThinkingSignature; readonly length: number }
  | {
      readonly type: 'toolCall';
      readonly callId: string;
      readonly name: string;
      readonly argumentsJson: string;
      readonly at: number;
    }
  /** What came of the newest call of this id that runs. */
  | {
      readonly type: 'toolResult';
      readonly callId: string;
      readonly outcome: ToolOutcome;
      readonly result: string;
      readonly sources: readonly ToolSource[];
      readonly at: number;
    }
  /** The model has stopped to be given the results of its calls. */
  | { readonly type: 'roundEnded' }
  | { readonly type: 'permission'; readonly asked: PermissionAsked | null }
  | { readonly type: 'utterance'; readonly spoken: SpokenRecord }
  /** How far a piece was heard, as far as that is known. */
  | {
      readonly type: 'heard';
      readonly utteranceId: UtteranceId;
      readonly change: Readonly<Partial<Omit<SpokenRecord, 'id'>>>;
    }
  /** PCM s16le mono, whole samples, in the order in which it is to be heard. */
  | {
      readonly type: 'audio';
      readonly utteranceId: UtteranceId;
      readonly sampleRateHz: number;
      readonly pcm: Uint8Array;
    }
  /** All audio of this utterance has been sent. */
  | { readonly type: 'utteranceEnd'; readonly utteranceId: UtteranceId }
  /**
   * When the words of this piece sound, as far as that is known: takes the place
   * of what was known before.
   */
  | { readonly type: 'words'; readonly utteranceId: UtteranceId; readonly words: readonly SpokenWord[] }
  /**
   * Of this piece only the first sentences are still to be heard, its first `keepMs` of sound, and
   * nothing of the pieces behind it: what was taken back is said again.
   */
  | {
      readonly type: 'withdrawn';
      readonly utteranceId: UtteranceId;
      readonly keepSentences: number;
      readonly keepMs: number;
      /** Milliseconds since `sent`. */
      readonly at: number;
    }
  /** Nothing more of what was sent may sound: the player drops its queue at once. The turn goes on. */
  | { readonly type: 'silenced' }
  | { readonly type: 'waiting'; readonly waiting: Waiting | null }
  | { readonly type: 'warning'; readonly warning: AppError | null }
  | { readonly type: 'timeline'; readonly timeline: Timeline }
  | { readonly type: 'cost'; readonly cost: Cost }
  /** Speech goes over this from here on. */
  | { readonly type: 'transport'; readonly transport: TransportName }
  /** Whether the service takes few speech requests from here on. */
  | { readonly type: 'speechSlowed'; readonly slowed: boolean }
  /** All text has come and all audio has been sent; the voice may still be playing. */
  | { readonly type: 'done' }
  /** No more text comes; what was said so far may still be on its way, until `speechSent`. */
  | { readonly type: 'failed'; readonly error: AppError }
  /**
   * All audio there will be was sent: of a turn that failed, of a reply spoken again, or of
   * what a new page had missed.
   */
  | { readonly type: 'speechSent' }
  /**
   * It was stopped from outside, as a whole: no more text comes, nothing is waited for, and nothing
   * of what was sent may sound. A turn of which only the voice was left stays as it had ended.
   */
  | { readonly type: 'cancelled' }
  /**
   * The user has stopped the voice, and as far as is known now there. Said
   * again when the player has told the exact place.
   */
  | { readonly type: 'stoppedAt'; readonly heardTo: number | null }
  /** The same turn goes on: Continue after a cut, or its reply spoken again. */
  | { readonly type: 'resumed'; readonly what: 'reply' | 'speech' };

/** All that main tells the page of turns, in one ordered stream. */
export type TurnEvent = TurnEventBody & { readonly turnId: TurnId; readonly seq: number };
