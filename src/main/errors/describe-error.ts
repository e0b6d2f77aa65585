import { ZodError } from 'zod';
import type { AppError, ErrorAction, ErrorCode } from '../../shared/errors.ts';
import type { FinishReason } from '../chat/chat-model.ts';
import { CHAT_ERRORS } from './chat-errors.ts';
import { diskReason, systemErrorCode } from './disk-errors.ts';
import { rowFor, type ErrorTable, type FaultFacts } from './error-table.ts';
import { HEARING_ERRORS } from './hearing-errors.ts';
import { PREVIEW_ERRORS, PROBE_ERRORS } from './preview-errors.ts';
import { SPEECH_ERRORS } from './speech-errors.ts';
import { DEFAULT_RETRY_RULE } from '../net/retry.ts';
import { ServiceError, SYSTEM_SETTINGS } from '../net/service-error.ts';
import { text, type TextKey } from '../texts.ts';

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

type Leg = 'chat' | 'speech' | 'hearing' | 'preview' | 'probe';

/** From each leg and code to cause, words and way out. */
const TABLES: Readonly<Record<Leg, ErrorTable>> = {
  chat: CHAT_ERRORS,
  speech: SPEECH_ERRORS,
  hearing: HEARING_ERRORS,
  preview: PREVIEW_ERRORS,
  probe: PROBE_ERRORS,
};

function describeFault(leg: Leg, error: ServiceError, context: ErrorContext): AppError {
  const row = rowFor(TABLES[leg], error.code, factsOf(error, context));
  const values = valuesOf(error, context);
  const reason = row.reason === undefined ? {} : { reason: text(row.reason, values) };
  return worded(error, row.as ?? error.code, row.text, row.action, { ...values, ...reason });
}

/** A fault of the chat leg: the turn failed. */
export function describeChatError(error: unknown, context: ErrorContext): AppError {
  return error instanceof ServiceError ? describeFault('chat', error, context) : describeError(error);
}

/** A fault of the speech leg: the text goes on without the voice. */
export function describeSpeechError(error: unknown, context: ErrorContext): AppError {
  if (error instanceof ServiceError) return describeFault('speech', error, context);
  return { ...describeError(error), code: 'speech', action: 'speakAgain' };
}

/** A fault of the hearing leg: what was said did not become text. */
export function describeHearingError(error: unknown, context: ErrorContext): AppError {
  return error instanceof ServiceError ? describeFault('hearing', error, context) : describeError(error);
}

/** A voice that could not be tried. */
export function describePreviewError(error: unknown, context: ErrorContext): AppError {
  return error instanceof ServiceError ? describeFault('preview', error, context) : describeError(error);
}

/** A voice id that did not speak. */
export function describeProbeError(error: unknown, context: ErrorContext): AppError {
  return error instanceof ServiceError ? describeFault('probe', error, context) : describeError(error);
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
  const code = systemErrorCode(error);
  if (code !== null) return plain('storage', text('error.storage', { reason: diskReason(code) }));
  return { ...plain('internal', text('error.internal')), action: 'retry' };
}

function plain(code: ErrorCode, message: string): AppError {
  return { code, serviceCode: null, message, action: null, requestId: null };
}

function factsOf(error: ServiceError, context: ErrorContext): FaultFacts {
  const { hasKey, replyBegan, thinkingBegan } = context;
  const { setting, serviceCode, network, proxyNamedBy, retryAfterMs } = error;
  const waitIsLong = (retryAfterMs ?? 0) > DEFAULT_RETRY_RULE.longestWaitMs;
  const unusableProxy =
    proxyNamedBy === null ? null : proxyNamedBy === SYSTEM_SETTINGS ? 'system' : 'environment';
  return { hasKey, replyBegan, thinkingBegan, waitIsLong, setting, serviceCode, network, unusableProxy };
}

function valuesOf(error: ServiceError, context: ErrorContext): Record<string, string> {
  return {
    host: error.host ?? text('error.service'),
    otherHost: error.otherHost ?? text('error.otherHost'),
    model: context.model,
    voice: context.voiceId,
    variable: error.proxyNamedBy ?? '',
    minutes: String(Math.ceil((error.retryAfterMs ?? 0) / 60_000)),
    detail: error.serviceMessage ?? String(error.serviceCode ?? error.code),
  };
}

/** An error of the service in the words of a text. */
export function worded(
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
