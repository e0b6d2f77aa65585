import type { AppError } from './errors.ts';
import type { PriceList } from './models.ts';

export type ConversationId = string;
export type TurnId = string;
/** Counts up from 0 within a turn, also over a second speaking of the same reply. */
export type UtteranceId = number;

/**
 * A sentence for the ear and where it stands in the reply: UTF-16 offsets into the
 * reply's Markdown, end exclusive.
 */
export interface SpokenSentence {
  readonly text: string;
  /** Both are the same for what is said beside the reply: see `isAside`. */
  readonly sourceStart: number;
  readonly sourceEnd: number;
  /**
   * In order. What lies between them is a phrase said in the place of something else, such as code.
   * Left out: all is verbatim.
   */
  readonly verbatim?: readonly VerbatimPart[];
}

/** A part of a sentence's text that stands in the reply as it is said. */
export interface VerbatimPart {
  /** UTF-16 offsets into the sentence's text, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Where it begins in the reply. */
  readonly sourceStart: number;
}

/** What one speech request says: one sentence early in a reply, a batch of them later. */
export interface Utterance {
  readonly id: UtteranceId;
  readonly sentences: readonly SpokenSentence[];
  /** Exactly the text that was requested. */
  readonly text: string;
}

/** Milliseconds since `sent`, fractional; null until reached. Definitions: docs/rooms/main-record.md. */
export interface Timeline {
  readonly sent: 0;
  readonly firstByte: number | null;
  readonly firstThinking: number | null;
  readonly firstText: number | null;
  readonly firstSpeechRequest: number | null;
  readonly firstAudio: number | null;
  readonly firstAudible: number | null;
  readonly replyComplete: number | null;
  readonly audioComplete: number | null;
  readonly speechEnd: number | null;
  readonly transcriptReady: number | null;
}

export const EMPTY_TIMELINE: Timeline = {
  sent: 0,
  firstByte: null,
  firstThinking: null,
  firstText: null,
  firstSpeechRequest: null,
  firstAudio: null,
  firstAudible: null,
  replyComplete: null,
  audioComplete: null,
  speechEnd: null,
  transcriptReady: null,
};

/**
 * What the model's tokens are counted at: a list of prices, the price that the user has set, or nothing because it is
 * the demo · `service`: not counted here, the service says what it bills.
 */
export type CostSource = 'list' | 'byHand' | 'service' | 'free';

export interface Cost {
  /** Null: the amounts are known, and a price that it takes is not. */
  readonly usd: number | null;
  /** Of it, for the voice. */
  readonly speechUsd: number | null;
  /** All of the prompts: what was read from the cache and what was written to it included. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly cacheWriteTokens: number;
  /** Thinking included. */
  readonly outputTokens: number;
  /** Spoken characters as the service bills them. */
  readonly characters: number;
  /** By how much it is less because of what was read from the cache; null: not known. */
  readonly savedUsd: number | null;
  /** Null: the model's price is not known. */
  readonly source: CostSource | null;
  /** Whose prices were used for the model or, when none were, for the voice; null: no list's. */
  readonly priceList: PriceList | null;
  /** Tokens are reckoned from what was sent and what came: the service has not counted them, or not yet. */
  readonly isEstimate: boolean;
}

export interface SpokenRecord extends Utterance {
  /** Milliseconds since `sent`, fractional. */
  readonly requestedAt: number;
  /** How fast it was asked to be said: 1 is natural. */
  readonly speed: number;
  readonly firstAudioAt: number | null;
  readonly audibleAt: number | null;
  readonly endedAt: number | null;
  /** How much was heard over all pages: a new page is sent the audio behind that. */
  readonly heardMs: number;
  readonly state: 'heard' | 'cut' | 'never' | 'failed';
  /**
   * From this sentence on it was taken back before it was heard, and is said again by a later piece,
   * because the voice was changed; 0 for all of it. Null: nothing was taken back.
   */
  readonly withdrawnFrom: number | null;
}

/** When a word of a piece sounds. */
export interface SpokenWord {
  /** UTF-16 offsets into the piece's text, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** From the piece's first sample. */
  readonly startMs: number;
  readonly endMs: number;
}

export type TransportName = 'http' | 'ws' | 'bidi' | 'openai';

/**
 * What a model did, one after the other. Two steps of text, or of thinking, are next to each other only where a round
 * ends between them, or where one of the two is signed.
 */
export type TurnStep = {
  /** Milliseconds since `sent`, fractional. It ended when the next one started, unless it says so itself. */
  readonly startedAt: number;
  /** Here the model stopped to be given the results of its calls: what follows is another reply of its own. */
  readonly endsRound?: true;
} & (
  | {
      readonly kind: 'thinking';
      readonly text: string;
      readonly signature?: ThinkingSignature;
    }
  /** Markdown after the thinking filter, untrimmed. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'toolCall';
      /** The id by which the model matches the result to the call. */
      readonly callId: string;
      readonly name: string;
      /** JSON, as the model wrote it. */
      readonly argumentsJson: string;
      readonly outcome: ToolOutcome | 'running';
      /** What the model was told; null until it is there. */
      readonly result: string | null;
      /** Milliseconds since `sent`, fractional; null while it runs. */
      readonly endedAt: number | null;
      /** Pages that the result comes from. */
      readonly sources: readonly ToolSource[];
    }
);

/** A service takes thinking back only as it signed it, and a signature of another is refused. */
export interface ThinkingSignature {
  readonly value: string;
  /** Which wire, host and model signed it. */
  readonly by: string;
}

/**
 * `refused`: the user said no · `stopped`: it was running when the turn was stopped · `notRun`: the turn failed before it
 * was begun, or the model only wrote of it in its text.
 */
export type ToolOutcome = 'done' | 'failed' | 'refused' | 'stopped' | 'notRun';

/** A page that a tool found. What it says of itself is not to be trusted. */
export interface ToolSource {
  readonly title: string;
  /** http or https. */
  readonly url: string;
}

/** What a tool may do only when the user allows it. */
export type PermissionQuestion =
  | { readonly kind: 'openLink'; readonly url: string }
  | { readonly kind: 'readClipboard' };

/** `always`: the tool does not ask again. */
export type PermissionAnswer = 'once' | 'always' | 'no';

/** A question that is put to the user while a turn runs. */
export interface PermissionAsked {
  readonly callId: string;
  readonly question: PermissionQuestion;
}

export type TurnStatus = 'running' | 'done' | 'failed' | 'cancelled';

/** A turn as main keeps it; also what a freshly loaded page is given. */
export interface TurnRecord {
  readonly id: TurnId;
  /** Sequence number of the last event that this record includes: a page drops events up to it. */
  readonly seq: number;
  readonly question: string;
  readonly status: TurnStatus;
  readonly model: string;
  readonly voiceId: string;
  readonly provider: 'minimax' | 'demo';
  /** What speech came over, or last tried to. */
  readonly transport: TransportName | null;
  /**
   * The service takes few speech requests at present: they say more at a time, and there
   * may be pauses between them.
   */
  readonly speechSlowed: boolean;
  readonly sentAtEpochMs: number;
  readonly steps: readonly TurnStep[];
  /** The joined text of the steps that are thinking, with a blank line between them. */
  readonly thinking: string;
  /**
   * How long the model thought, once it has begun to write; null before, or when it
   * did not begin by thinking.
   */
  readonly thinkingMs: number | null;
  /** The joined text of the steps that are text: what offsets into the reply count in. */
  readonly reply: string;
  readonly spoken: readonly SpokenRecord[];
  /**
   * Where in the reply its voice was stopped: an offset into its Markdown, behind the last word
   * that was heard. What lies behind was not heard. Null: the voice was not stopped before its end,
   * or the reply was not being spoken.
   */
  readonly heardTo: number | null;
  readonly timeline: Timeline;
  readonly cost: Cost | null;
  readonly waiting: Waiting | null;
  /** What the user is asked, and the turn waits for. */
  readonly permission: PermissionAsked | null;
  readonly error: AppError | null;
  /** Speech that failed while the text went on. */
  readonly warning: AppError | null;
}

/** The parts of a turn that ask a service. */
export type Leg = 'chat' | 'speech' | 'hearing';

/** A visible pause before the next try of a request the service was too busy for. */
export interface Waiting {
  readonly leg: Leg;
  readonly retryAtEpochMs: number;
  readonly attempt: number;
  readonly attempts: number;
  readonly error: AppError;
}

export type StartTurn =
  | {
      readonly kind: 'ask';
      readonly conversationId: ConversationId;
      readonly text: string;
      readonly sentAtEpochMs: number;
      /** When the message was spoken: how long it took to become text. Null: it was typed. */
      readonly dictated: {
        readonly speechEndEpochMs: number;
        readonly transcriptReadyEpochMs: number;
      } | null;
      /**
       * A failed or edited turn that this one takes the place of, together
       * with all that came after it.
       */
      readonly replacesTurnId: TurnId | null;
    }
  /** Goes on from where a reply was cut off or its voice was stopped, in the same turn. */
  | { readonly kind: 'continue'; readonly turnId: TurnId };

/** What the player reports: the truth about what was heard. */
export interface HeardReport {
  readonly turnId: TurnId;
  readonly utteranceId: UtteranceId;
  /**
   * Milliseconds of this utterance that this page has rendered so far: of one that
   * was sent again, of its rest.
   */
  readonly heardMs: number;
  /** When the render quantum with its first non-silent sample was rendered. */
  readonly audibleAtEpochMs: number | null;
  /** When its last sample was rendered, or when it was stopped. */
  readonly endedAtEpochMs: number | null;
  readonly cut: boolean;
}
