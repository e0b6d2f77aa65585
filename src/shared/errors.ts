/** What went wrong, in the user's terms. One code, one way out. */
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
  | 'chooseVoice'
  | 'chooseFormat'
  | 'editMessage'
  | 'speakAgain'
  | 'continue';

/** An error as it crosses to the page: already worded, never holding a key, a request body or audio. */
export interface AppError {
  readonly code: ErrorCode;
  /** MiniMax's status code or the HTTP status; null when the service never answered. */
  readonly serviceCode: number | null;
  /** The sentence on the screen, in the user's language. */
  readonly message: string;
  readonly action: ErrorAction | null;
  /** The service's request or trace id, for a report to its support. */
  readonly requestId: string | null;
}

/** What every invoke answers: errors never cross as throws, because Electron keeps only their message. */
export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: AppError };
