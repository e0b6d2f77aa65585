import { ZodError } from 'zod';
import type { AppError, ErrorAction, ErrorCode } from '../shared/errors.ts';
import type { FinishReason } from './chat/chat-model.ts';
import { DEFAULT_RETRY_RULE } from './net/retry.ts';
import { ServiceError } from './net/service-error.ts';
import { text, type TextKey } from './texts.ts';

/** A refusal of our own, already worded for the screen. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A fault that has been worded where its context was known. */
export class DescribedError extends Error {
  override readonly name = 'DescribedError';
  readonly described: AppError;
  constructor(described: AppError, cause: unknown) {
    super(described.code, { cause });
    this.described = described;
  }
}

/** What the words need to know of the turn. */
export interface ErrorContext {
  readonly model: string;
  readonly voiceId: string;
  /** False when no key was sent at all. */
  readonly hasKey: boolean;
  /** Whether any of the reply came before the fault. */
  readonly replyBegan: boolean;
  /** Whether any of the model's thinking came before the fault. */
  readonly thinkingBegan: boolean;
}

const NETWORK_TEXT = {
  dns: 'error.networkDns',
  refused: 'error.networkRefused',
  tls: 'error.networkTls',
  reset: 'error.networkReset',
  timeout: 'error.networkTimeout',
  proxy: 'error.networkProxy',
  other: 'error.network',
} as const satisfies Record<string, TextKey>;

/** A fault of the chat leg: the turn failed. One cause, one sentence, one button. */
export function describeChatError(error: unknown, context: ErrorContext): AppError {
  if (!(error instanceof ServiceError)) return describeError(error);
  const values = valuesOf(error, context);
  switch (error.code) {
    case 'auth':
    case 'region':
      if (error.code === 'region') return worded(error, 'region', 'error.region', 'useHost', values);
      return worded(
        error,
        error.code,
        context.hasKey ? 'error.auth' : 'error.authMissing',
        'openConnectionSettings',
        values,
      );
    case 'balance':
      return worded(error, 'balance', 'error.balance', 'openPlatform', values);
    case 'busy':
      if (context.replyBegan) return worded(error, 'busy', 'error.busyMidway', 'continue', values);
      // Once the model has begun, nothing is tried again.
      if (context.thinkingBegan) return worded(error, 'busy', 'error.busy', 'retry', values);
      return describeBusy(error, values);
    case 'plan':
      return worded(error, 'plan', 'error.plan', 'chooseModel', values);
    case 'policy':
      return worded(error, 'policy', 'error.policy', 'editMessage', values);
    case 'setting':
      return describeSetting(error, values);
    case 'network':
      if (context.replyBegan) return worded(error, 'cut', 'error.cut', 'continue', values);
      if (context.thinkingBegan) return worded(error, 'cut', 'error.cutThinking', 'retry', values);
      return worded(error, 'network', NETWORK_TEXT[error.network ?? 'other'], 'retry', values);
    case 'cut':
      if (context.replyBegan) return worded(error, 'cut', 'error.cut', 'continue', values);
      if (context.thinkingBegan) return worded(error, 'cut', 'error.cutThinking', 'retry', values);
      return worded(error, 'network', 'error.networkReset', 'retry', values);
    case 'stalled':
      if (!context.replyBegan) return worded(error, 'stalled', 'error.stalledEmpty', 'retry', values);
      return worded(error, 'stalled', 'error.stalled', 'continue', values);
    case 'speech':
    case 'microphone':
    case 'storage':
    case 'internal':
      if (context.replyBegan) return worded(error, 'cut', 'error.cut', 'continue', values);
      return worded(error, 'internal', 'error.damaged', 'retry', values);
  }
}

/**
 * A reply that ended in order and yet is none, or not all of it; null when it is whole.
 * @param reason how the model said that it ended; null when it said nothing.
 */
export function describeUnfinished(
  reason: FinishReason | null,
  { replyBegan, thinkingBegan, host }: ErrorContext & { readonly host: string },
): AppError | null {
  const cut = (key: TextKey, action: ErrorAction): AppError => ({
    ...plain('cut', text(key, { host })),
    action,
  });
  if (reason === 'length' && replyBegan) return cut('error.cut', 'continue');
  if (reason === 'length' && thinkingBegan) return cut('error.lengthThinking', 'retry');
  return replyBegan ? null : cut('error.empty', 'retry');
}

/** A wait that is too long for a reader is not begun; shorter ones were tried. */
function describeBusy(error: ServiceError, values: Record<string, string>): AppError {
  const waitMs = error.retryAfterMs ?? 0;
  if (waitMs <= DEFAULT_RETRY_RULE.longestWaitMs)
    return worded(error, 'busy', 'error.busyStill', 'retry', values);
  const minutes = String(Math.ceil(waitMs / 60_000));
  return worded(error, 'busy', 'error.busyLong', 'retry', { ...values, minutes });
}

/** What was not accepted decides which button mends it. */
function describeSetting(error: ServiceError, values: Record<string, string>): AppError {
  switch (error.setting) {
    case 'model':
      return worded(error, 'setting', 'error.settingModel', 'chooseModel', values);
    case 'address':
      return worded(error, 'setting', 'error.settingAddress', 'openConnectionSettings', values);
    case 'thinking':
      return worded(error, 'setting', 'error.settingThinking', 'openConnectionSettings', values);
    case 'context':
      return worded(error, 'setting', 'error.settingContext', 'editMessage', values);
    case 'message':
      return worded(error, 'setting', 'error.setting', 'editMessage', values);
    default:
      return worded(error, 'setting', 'error.setting', 'chooseModel', values);
  }
}

/** A fault of the speech leg: the text goes on without the voice. */
export function describeSpeechError(error: unknown, context: ErrorContext): AppError {
  if (!(error instanceof ServiceError))
    return { ...describeError(error), code: 'speech', action: 'speakAgain' };
  const values = valuesOf(error, context);
  switch (error.code) {
    case 'setting':
      if (error.setting === 'address')
        return worded(error, 'setting', 'error.settingSpeechAddress', 'openConnectionSettings', values);
      return worded(
        error,
        'setting',
        error.setting === 'voice' ? 'error.settingVoice' : 'error.settingSpeech',
        'chooseVoice',
        values,
      );
    case 'plan':
      return worded(error, 'plan', 'error.planSpeech', 'chooseVoice', values);
    case 'region':
      return worded(error, 'region', 'error.speech', 'useHost', {
        ...values,
        reason: text('error.speechReason.region', values),
      });
    case 'auth':
      return worded(error, error.code, 'error.speech', 'openConnectionSettings', {
        ...values,
        reason: text('error.speechReason.auth', values),
      });
    case 'balance':
      return worded(error, 'balance', 'error.speech', 'openPlatform', {
        ...values,
        reason: text('error.speechReason.balance', values),
      });
    case 'busy':
    case 'policy':
    case 'network':
    case 'cut':
    case 'stalled':
      return worded(error, 'speech', 'error.speech', 'speakAgain', {
        ...values,
        reason: text(`error.speechReason.${error.code}`, values),
      });
    case 'speech':
    case 'microphone':
    case 'storage':
    case 'internal':
      return worded(error, 'speech', 'error.speech', 'speakAgain', {
        ...values,
        reason: text('error.speechReason.other', values),
      });
  }
}

const PREVIEW_REASON = {
  auth: 'auth',
  region: 'region',
  balance: 'balance',
  busy: 'busy',
  plan: 'plan',
  policy: 'policy',
  setting: 'setting',
  network: 'network',
  cut: 'cut',
  stalled: 'stalled',
  speech: 'other',
  microphone: 'other',
  storage: 'other',
  internal: 'other',
} as const satisfies Record<ErrorCode, string>;

/** A voice that could not be tried. */
export function describePreviewError(error: unknown, context: ErrorContext): AppError {
  if (!(error instanceof ServiceError)) return describeError(error);
  const values = valuesOf(error, context);
  const reason = text(`error.speechReason.${PREVIEW_REASON[error.code]}`, values);
  return worded(error, error.code, 'error.preview', null, { ...values, reason });
}

/** The service's list of voices could not be had; the built-in one is shown. */
export function describeVoicesError(error: ServiceError): AppError {
  return worded(error, error.code, 'error.voices', null, { host: error.host ?? text('error.service') });
}

/** While the next try is awaited. */
export function describeWaiting(error: ServiceError, context: ErrorContext): AppError {
  return worded(error, 'busy', 'error.busy', 'retryNow', valuesOf(error, context));
}

/** Anything else that can come out of a call from the page. */
export function describeError(error: unknown): AppError {
  if (error instanceof DescribedError) return error.described;
  if (error instanceof RefusedError) return plain(error.code, error.message);
  if (error instanceof ZodError) return plain('internal', text('error.malformed'));
  if (error instanceof ServiceError) {
    return describeChatError(error, {
      model: '',
      voiceId: '',
      hasKey: true,
      replyBegan: false,
      thinkingBegan: false,
    });
  }
  if (isSystemError(error)) return plain('storage', text('error.storage', { detail: error.code }));
  return { ...plain('internal', text('error.internal')), action: 'retry' };
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

function plain(code: ErrorCode, message: string): AppError {
  return { code, serviceCode: null, message, action: null, requestId: null };
}

function valuesOf(error: ServiceError, context: ErrorContext): Record<string, string> {
  return {
    host: error.host ?? text('error.service'),
    otherHost: error.otherHost ?? text('error.otherHost'),
    model: context.model,
    voice: context.voiceId,
    detail: error.serviceMessage ?? String(error.serviceCode ?? error.code),
  };
}

function worded(
  error: ServiceError,
  code: ErrorCode,
  key: TextKey,
  action: ErrorAction | null,
  values: Record<string, string>,
): AppError {
  return {
    code,
    serviceCode: error.serviceCode,
    message: text(key, values),
    action,
    requestId: error.requestId,
  };
}
