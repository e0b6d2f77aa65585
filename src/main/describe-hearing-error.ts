import type { AppError, ErrorAction } from '../shared/errors.ts';
import { describeError, worded } from './describe-error.ts';
import { DEFAULT_RETRY_RULE } from './net/retry.ts';
import { ServiceError } from './net/service-error.ts';
import { text, type TextKey } from './texts.ts';

/** What the words need to know of the recording that became no text. */
export interface HearingErrorContext {
  /** The speech-to-text model. */
  readonly model: string;
  /** False when no key was sent at all. */
  readonly hasKey: boolean;
}

type Reason = keyof typeof REASONS;

/** Why the user's words were not understood, and what helps. `retry` is for the same recording; null: only saying it otherwise helps. */
const REASONS = {
  auth: 'openConnectionSettings',
  authMissing: 'openConnectionSettings',
  balance: 'openPlatform',
  plan: 'openPlatform',
  busy: 'retry',
  busyLong: 'retry',
  policy: null,
  address: 'openConnectionSettings',
  model: 'openConnectionSettings',
  recording: null,
  setting: null,
  network: 'retry',
  cut: 'retry',
  stalled: 'retry',
  other: 'retry',
} as const satisfies Record<string, ErrorAction | null>;

/** A fault of the hearing leg: what the user said did not become a message. */
export function describeHearingError(error: unknown, context: HearingErrorContext): AppError {
  if (!(error instanceof ServiceError)) return describeError(error);
  const values = {
    host: error.host ?? text('error.service'),
    model: context.model,
    detail: error.serviceMessage ?? String(error.serviceCode ?? error.code),
    minutes: String(Math.ceil((error.retryAfterMs ?? 0) / 60_000)),
  };
  const reason = reasonOf(error, context);
  const key: TextKey = `error.hearingReason.${reason}`;
  return worded(error, error.code, 'error.hearing', REASONS[reason], { reason: text(key, values) });
}

function reasonOf(error: ServiceError, { hasKey }: HearingErrorContext): Reason {
  switch (error.code) {
    case 'auth':
    case 'region':
      return hasKey ? 'auth' : 'authMissing';
    case 'busy':
      // A wait that is too long for a speaker was not begun; shorter ones were tried.
      return (error.retryAfterMs ?? 0) > DEFAULT_RETRY_RULE.longestWaitMs ? 'busyLong' : 'busy';
    case 'setting':
      return settingReason(error);
    case 'balance':
    case 'plan':
    case 'policy':
    case 'network':
    case 'cut':
    case 'stalled':
      return error.code;
    case 'speech':
    case 'microphone':
    case 'storage':
    case 'internal':
      return 'other';
  }
}

function settingReason({ setting }: ServiceError): Reason {
  return setting === 'address' || setting === 'model' || setting === 'recording' ? setting : 'setting';
}
