import type { UtteranceId } from '../../shared/turn.ts';
import type { SpeechSettings, TokenOutput, TokenSession } from '../speech/speech-transport.ts';
import type { TokenFeed } from './token-feed.ts';

/** A session with the service, the text it was given, and the sentence that it is saying. */
export interface TokenLeg {
  readonly session: TokenSession;
  readonly stop: AbortController;
  readonly settings: SpeechSettings;
  readonly feed: TokenFeed;
  /** Its outputs wait for the leg before it. */
  readonly held: TokenOutput[];
  /** The sentence that is being made; `to` is a guess until it has ended. */
  utterance: { readonly id: UtteranceId; readonly from: number; readonly to: number } | null;
  /** Where in the reply its text begins. */
  readonly sourceStart: number;
  /** Another one has taken its place: only the sentence that is being said still comes. */
  isFormer: boolean;
  /** Nothing more comes of it. */
  isOver: boolean;
}
