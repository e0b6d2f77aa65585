import type { errors } from './locales/en/errors.ts';
import type { KeysOf } from './locales/keys.ts';

/** What went wrong, in the user's terms. Each code has one action that helps. */
export type ErrorCode =
  | 'auth'
  | 'region'
  | 'balance'
  | 'busy'
  | 'plan'
  | 'policy'
  | 'setting'
  | 'network'
  | 'cut'
  | 'stalled'
  | 'speech'
  | 'microphone'
  | 'storage'
  | 'internal';

/** The one button that an error offers. */
export type ErrorAction =
  | 'retry'
  | 'retryNow'
  | 'openConnectionSettings'
  | 'useHost'
  | 'openPlatform'
  | 'chooseModel'
  | 'useModel'
  | 'useSpeechModel'
  | 'chooseVoice'
  | 'chooseFormat'
  | 'editMessage'
  | 'speakAgain'
  | 'continue';

/** Which sentence says it, in shared/locales. */
export type ErrorTextKey = KeysOf<typeof errors.text>;

/** Which clause the sentence gives as its reason. */
export type ErrorReasonKey = KeysOf<typeof errors.reason>;

/**
 * What the words name: data, never words of ours. What is not known is left out, and worded
 * where the error is shown.
 */
export interface ErrorValues {
  /** As the user knows it, with the port when it is not the default. */
  readonly host?: string;
  /** The host that took a key which `host` refused. */
  readonly otherHost?: string;
  readonly model?: string;
  /** One that the key may use in the place of `model`, or of the speech model. */
  readonly otherModel?: string;
  /** Who signed a certificate that is not trusted. */
  readonly issuer?: string;
  /** The voice's id. */
  readonly voice?: string;
  /** The environment's variable that names a proxy. */
  readonly variable?: string;
  readonly minutes?: number;
  /** What the service or the system says of it, in its own words or by its number. */
  readonly detail?: string;
  /** A file's name, without its folder. */
  readonly name?: string;
  /** What a file holds that is not the one that was asked for. */
  readonly sound?: SoundFacts;
  /** How long it sounds, and how long it was said to. */
  readonly seconds?: number;
  readonly announcedSeconds?: number;
}

export interface SoundFacts {
  /** `mp3` for instance; of a format that Parley does not save, its own name. */
  readonly format: string;
  readonly sampleRateHz: number;
  readonly channels: number;
  /** Null when it is not one throughout, or not known. */
  readonly kbps: number | null;
}

/** What is said of an error, in no language. */
export interface ErrorWords {
  readonly text: ErrorTextKey;
  /** Null: the sentence gives none. */
  readonly reason: ErrorReasonKey | null;
  readonly values: ErrorValues;
}

/**
 * An error as it crosses to the page and is kept: worded where it is shown (error-text.ts), in the
 * language of that moment. It never holds a key, a request body or audio.
 */
export interface AppError extends ErrorWords {
  readonly code: ErrorCode;
  /** MiniMax's status code or the HTTP status; null when the service never answered. */
  readonly serviceCode: number | null;
  readonly action: ErrorAction | null;
  /** The service's request or trace id, for a report to its support. */
  readonly requestId: string | null;
}

/**
 * What every invoke returns: errors never cross as throws, because Electron
 * keeps only their message.
 */
export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: AppError };
