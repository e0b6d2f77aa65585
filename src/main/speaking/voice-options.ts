import type { ServiceError } from '../net/service-error.ts';
import type { HeardTruth } from '../record/heard-truth.ts';
import type { TurnChannel } from '../record/turn-channel.ts';
import type { SpeechSettings, SpeechTransport } from '../speech/speech-transport.ts';
import type { SpeakerEvent } from './speaker.ts';
import type { OnBilled } from './voice-output.ts';

/** The ways to the service: of several transports the one that works. */
export interface VoiceWays {
  /** The transport to use now. */
  current(): SpeechTransport;
  /** This one is of no use, for this reason. @returns the one to go on with; null when there is none. */
  giveUp(transport: SpeechTransport, error: ServiceError): SpeechTransport | null;
}

export interface TurnVoiceOptions {
  readonly channel: TurnChannel;
  readonly heard: HeardTruth;
  readonly ways: () => VoiceWays;
  readonly settings: () => SpeechSettings;
  readonly signal: AbortSignal;
  /** @param asked with which settings the piece was asked for that failed. */
  readonly onFailure: (error: ServiceError, asked: SpeechSettings) => void;
  /** Another transport goes on in the place of this one. */
  readonly onFallback: (
    from: SpeechTransport['name'],
    to: SpeechTransport['name'],
    error: ServiceError,
  ) => void;
  readonly onWaiting: (wait: SpeechWait | null) => void;
  readonly onBilled: OnBilled;
  /** All had been said, and some of it is said anew: wait for `finish` once more. */
  readonly onResaid: () => void;
}
export type SpeechWait = NonNullable<Extract<SpeakerEvent, { type: 'waiting' }>['wait']>;
