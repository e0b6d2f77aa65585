import type { AppError, ErrorAction, ErrorCode } from '../../shared/errors.ts';
import { describeError } from '../errors/describe-error.ts';
import { diskReason, systemErrorCode } from '../errors/disk-errors.ts';
import { ServiceError } from '../net/service-error.ts';
import { text, type TextKey } from '../texts.ts';

/** Speech that was not saved: why, and what can be done about it. @param name of the file that it was to be. */
export function describeSaveError(error: unknown, name: string): AppError {
  if (error instanceof ServiceError) return describeFault(error);
  const code = systemErrorCode(error);
  if (code === null) return describeError(error);
  const message =
    code === 'EEXIST'
      ? text('error.saveExists', { name })
      : text('error.saveDisk', { name, reason: diskReason(code) });
  return { code: 'storage', serviceCode: null, message, action: 'retry', requestId: null };
}

/** The sentence that gives the reason, and the way out. */
const FAULTS: Readonly<Record<ErrorCode, readonly [TextKey, ErrorAction]>> = {
  auth: ['error.speechReason.auth', 'openConnectionSettings'],
  region: ['error.speechReason.auth', 'openConnectionSettings'],
  balance: ['error.speechReason.balance', 'openPlatform'],
  busy: ['error.speechReason.busy', 'retry'],
  plan: ['error.speechReason.plan', 'chooseVoice'],
  policy: ['error.speechReason.policy', 'retry'],
  setting: ['error.saveReason.setting', 'chooseVoice'],
  network: ['error.speechReason.network', 'retry'],
  cut: ['error.speechReason.cut', 'retry'],
  stalled: ['error.speechReason.stalled', 'retry'],
  speech: ['error.saveReason.other', 'retry'],
  microphone: ['error.speechReason.other', 'retry'],
  storage: ['error.speechReason.other', 'retry'],
  internal: ['error.speechReason.other', 'retry'],
};

function describeFault(error: ServiceError): AppError {
  const { code, serviceCode, requestId } = error;
  const detail = error.serviceMessage ?? String(serviceCode ?? code);
  const values = { host: error.host ?? text('error.service'), detail };
  if (error.setting === 'length') {
    return { code, serviceCode, message: text('error.saveFlacLong'), action: 'chooseFormat', requestId };
  }
  const [reason, usual] = FAULTS[code];
  const action = error.setting === 'audio format' ? 'chooseFormat' : usual;
  const message = text('error.save', { reason: text(reason, values) });
  return { code, serviceCode, message, action, requestId };
}
