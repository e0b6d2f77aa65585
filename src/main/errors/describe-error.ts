import { ZodError } from 'zod';
import type { AppError, ErrorAction, ErrorCode, ErrorTextKey, ErrorValues } from '../../shared/errors.ts';
import type { Leg } from '../../shared/turn.ts';
import type { FinishReason } from '../chat/chat-model.ts';
import { CHAT_ERRORS } from './chat-errors.ts';
import { diskReason, keepingReason, systemErrorCode } from './disk-errors.ts';
import { rowFor, type ErrorTable, type FaultFacts } from './error-table.ts';
import { HEARING_ERRORS } from './hearing-errors.ts';
import { PREVIEW_ERRORS, PROBE_ERRORS } from './preview-errors.ts';
import { SAVE_ERRORS } from './save-errors.ts';
import { SPEECH_ERRORS } from './speech-errors.ts';
import { DEFAULT_RETRY_RULE } from '../net/retry-rule.ts';
import { isToldByService, ServiceError, SYSTEM_SETTINGS } from '../net/service-error.ts';

/** A refusal of our own. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: ErrorCode;
  readonly text: ErrorTextKey;
  readonly values: ErrorValues;
  constructor(code: ErrorCode, text: ErrorTextKey, values: ErrorValues = {}) {
    super(text);
    this.code = code;
    this.text = text;
    this.values = values;
  }
}

/** A fault that has been described where its context was known. */
export class DescribedError extends Error {
  override readonly name = 'DescribedError';
  readonly described: AppError;
  constructor(described: AppError, cause: unknown) {
    super(described.code, { cause });
    this.described = described;
  }
}

/** What has to be known of the turn. */
export interface ErrorContext {
  readonly model: string;
  readonly voiceId: string;
  /** False when no key was sent at all. */
  readonly hasKey: boolean;
  /** Whether any of the reply came before the fault. */
  readonly replyBegan: boolean;
  /** Whether any call of a tool has come to its end: to ask again would have it done twice. */
  readonly callsDone: boolean;
  /** Whether any of the model's thinking came before the fault. */
  readonly thinkingBegan: boolean;
}

/** What failed: a leg of a turn, or something that is asked beside a turn. */
type TableName = Leg | 'preview' | 'probe' | 'save';

/** From each of these and a code to what is said and the way out. */
export const ERROR_TABLES: Readonly<Record<TableName, ErrorTable>> = {
  chat: CHAT_ERRORS,
  speech: SPEECH_ERRORS,
  hearing: HEARING_ERRORS,
  preview: PREVIEW_ERRORS,
  probe: PROBE_ERRORS,
  save: SAVE_ERRORS,
};

function describeFault(table: TableName, error: ServiceError, context: ErrorContext): AppError {
  const {
    as = error.code,
    text,
    reason = null,
    action,
  } = rowFor(ERROR_TABLES[table], error.code, factsOf(error, context));
  const { serviceCode, requestId } = error;
  return { code: as, serviceCode, text, reason, values: valuesOf(error, context), action, requestId };
}

/** A fault of the chat leg: the turn failed. */
export function describeChatError(error: unknown, context: ErrorContext): AppError {
  const described =
    error instanceof ServiceError ? describeFault('chat', error, context) : describeError(error);
  const wouldCallAgain = context.callsDone && described.action === 'retry';
  return wouldCallAgain ? { ...described, action: 'continue' } : described;
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

/** What has to be known of a reply that ended in order. */
export interface EndedContext extends ErrorContext {
  readonly host: string;
  /** Whether the model wrote anything since it was last given results of calls. */
  readonly isAnswered: boolean;
}

/**
 * A reply that ended in order and yet is none, or not all of it; null when it is whole.
 * @param reason how the model said that it ended; null when it said nothing.
 */
export function describeUnfinished(
  reason: FinishReason | null,
  { replyBegan, callsDone, thinkingBegan, host, isAnswered }: EndedContext,
): AppError | null {
  const cut = (text: ErrorTextKey, action: ErrorAction): AppError => ({
    ...plain('cut', text),
    values: { host },
    action,
  });
  if (isAnswered) return reason === 'length' ? cut('cut', 'continue') : null;
  const action = replyBegan || callsDone ? 'continue' : 'retry';
  if (reason === 'length' && thinkingBegan) return cut('lengthThinking', action);
  return cut(callsDone ? 'emptyAfterCalls' : 'empty', action);
}

/** A model that only calls tools, and never comes to its reply. */
export function describeCallsWithoutEnd({ model }: ErrorContext): AppError {
  return { ...plain('cut', 'callsWithoutEnd'), values: { model }, action: 'continue' };
}

/** The service's list of voices could not be had; the built-in one is shown. */
export function describeVoicesError(error: ServiceError): AppError {
  const { code, serviceCode, requestId } = error;
  return { ...plain(code, 'voices'), serviceCode, values: hostOf(error), requestId };
}

/** Speech that was not saved. @param name of the file that it was to be. */
export function describeSaveError(error: unknown, name: string): AppError {
  if (error instanceof ServiceError) return describeFault('save', error, NO_TURN);
  const code = systemErrorCode(error);
  if (code === null) return describeError(error);
  if (code === 'EEXIST') return { ...plain('storage', 'saveExists'), values: { name }, action: 'retry' };
  const { reason, values } = diskReason(code);
  return { ...plain('storage', 'saveDisk'), reason, values: { ...values, name }, action: 'retry' };
}

/** What is said and written now may be lost when the app ends. */
export function describeNotKept(error: unknown): AppError {
  const because = keepingReason(error);
  if (because === null) return describeError(error);
  return { ...plain('storage', 'notKept'), ...because, action: 'retry' };
}

/** The conversations of before could not be read. @param keptAs the name under which a damaged file was put aside. */
export function describeUnread(keptAs: string | null): AppError {
  if (keptAs === null) return plain('storage', 'notKeptNewer');
  return { ...plain('storage', 'damagedConversations'), values: { name: keptAs } };
}

/** The app ended, however that was, while the reply was being written. */
export function describeClosed({
  replyBegan,
  callsDone,
}: Pick<ErrorContext, 'replyBegan' | 'callsDone'>): AppError {
  return { ...plain('cut', 'closed'), action: replyBegan || callsDone ? 'continue' : 'retry' };
}

/** A key that is on the disk as before. */
export function describeNotRemoved(error: unknown): AppError {
  const code = systemErrorCode(error);
  return code === null ? describeError(error) : { ...plain('storage', 'keyNotRemoved'), ...diskReason(code) };
}

/** The environment names a base that cannot be used. */
export function describeEnvironmentBase(): AppError {
  return { ...plain('setting', 'environmentBase'), action: 'openConnectionSettings' };
}

/** While the next try is awaited. */
export function describeWaiting(error: ServiceError, context: ErrorContext): AppError {
  const { serviceCode, requestId } = error;
  const values = valuesOf(error, context);
  return { ...plain('busy', 'busy'), serviceCode, values, action: 'retryNow', requestId };
}

/** Anything else that can come out of a call from the page. */
export function describeError(error: unknown): AppError {
  if (error instanceof DescribedError) return error.described;
  if (error instanceof RefusedError) return { ...plain(error.code, error.text), values: error.values };
  if (error instanceof ZodError) return plain('internal', 'malformed');
  if (error instanceof ServiceError) return describeChatError(error, NO_TURN);
  const code = systemErrorCode(error);
  if (code !== null) return { ...plain('storage', 'storage'), ...diskReason(code) };
  return { ...plain('internal', 'internal'), action: 'retry' };
}

const NO_TURN: ErrorContext = {
  model: '',
  voiceId: '',
  hasKey: true,
  replyBegan: false,
  callsDone: false,
  thinkingBegan: false,
};

function plain(code: ErrorCode, text: ErrorTextKey): AppError {
  return { code, serviceCode: null, text, reason: null, values: {}, action: null, requestId: null };
}

function factsOf(error: ServiceError, context: ErrorContext): FaultFacts {
  const { hasKey, replyBegan, thinkingBegan } = context;
  const { setting, serviceCode, network, proxyNamedBy, retryAfterMs, issuer, otherModel } = error;
  const certificate = issuer === null ? null : error.certificate;
  const waitIsLong = (retryAfterMs ?? 0) > DEFAULT_RETRY_RULE.longestWaitMs;
  const unusableProxy =
    proxyNamedBy === null ? null : proxyNamedBy === SYSTEM_SETTINGS ? 'system' : 'environment';
  const flaw = error.flaw?.kind ?? null;
  return {
    hasKey,
    replyBegan,
    thinkingBegan,
    waitIsLong,
    setting,
    serviceCode,
    network,
    flaw,
    certificate,
    offersModel: otherModel !== null,
    isTold: isToldByService(error),
    unusableProxy,
  };
}

function valuesOf(error: ServiceError, context: ErrorContext): ErrorValues {
  const { kind: _, ...found } = error.flaw ?? { kind: null };
  const { otherHost, otherModel, issuer, proxyNamedBy, retryAfterMs } = error;
  const { serviceMessage, serviceCode, code } = error;
  return {
    ...hostOf(error),
    ...(otherHost === null ? {} : { otherHost }),
    ...(otherModel === null ? {} : { otherModel }),
    ...(issuer === null ? {} : { issuer }),
    model: context.model,
    voice: context.voiceId,
    ...(proxyNamedBy === null || proxyNamedBy === SYSTEM_SETTINGS ? {} : { variable: proxyNamedBy }),
    ...(retryAfterMs === null ? {} : { minutes: Math.ceil(retryAfterMs / 60_000) }),
    detail: serviceMessage ?? String(serviceCode ?? code),
    ...found,
  };
}

function hostOf({ host }: ServiceError): Pick<ErrorValues, 'host'> {
  return host === null ? {} : { host };
}
