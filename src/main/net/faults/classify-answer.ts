import type { ErrorCode } from '../../../shared/errors.ts';
import type { Leg } from '../../../shared/turn.ts';
import { redact } from '../redact.ts';
import { ServiceError, type ServiceErrorFacts } from '../service-error.ts';
import { isWebPage } from './answer-words.ts';
import { causeNamed, isFromBehind, type NamedCause } from './error-names.ts';
import { codeInMessage, errorCodeOf } from './minimax-codes.ts';
import { readAnswer, type ToldFacts } from './read-answer.ts';
import { refusedSetting } from './refused-setting.ts';

export interface ServiceAnswer {
  readonly leg: Leg;
  /** HTTP status; 200 for an error inside a stream. */
  readonly status: number;
  /** Parsed JSON, or the raw text when it is none. */
  readonly body: unknown;
  readonly host: string;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
}

function errorCodeOfStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'balance';
  if (status === 429 || status === 503 || status === 529) return 'busy';
  if (status === 407) return 'network';
  // A redirect or "no such page" is how a host answers that is not the service: the address is wrong.
  if (status >= 300 && status < 500 && status !== 408) return 'setting';
  return 'internal';
}

/**
 * Turns an answer that is a failure into the user's terms. The service's number decides, wherever it
 * stands: inside HTTP 200, inside a 429 (where 1008 means the balance and 2056 the plan), or quoted by a
 * proxy; then the error's name; then the status.
 */
export function classifyAnswer(answer: ServiceAnswer): ServiceError {
  const said = readAnswer(answer.body);
  const { baseCode, message, type, param } = said;
  const minimaxCode = baseCode !== 0 ? baseCode : (minimaxNumber(said.code) ?? codeInMessage(message));
  const status = answer.status >= 300 ? answer.status : (httpStatus(said.httpCode) ?? httpStatus(said.code));
  const named = `${type} ${said.code} ${message}`;
  const { code, ...more } = causeOf({ answer, said, minimaxCode, status, named });
  return new ServiceError(code, {
    serviceCode: minimaxCode ?? status,
    leg: answer.leg,
    host: answer.host,
    requestId: answer.requestId ?? said.requestId,
    retryAfterMs: answer.retryAfterMs,
    ...more,
    setting:
      code === 'setting'
        ? settingOf(
            answer.leg,
            more.setting,
            refusedSetting(answer.leg, minimaxCode, status, `${named} ${param}`),
          )
        : more.setting,
    serviceMessage: message === '' ? null : redact(message),
  });
}

interface Failure {
  readonly answer: ServiceAnswer;
  readonly said: ToldFacts;
  readonly minimaxCode: number | null;
  readonly status: number | null;
  readonly named: string;
}

type Cause = NamedCause & Pick<ServiceErrorFacts, 'network'>;

function causeOf({ answer, said, minimaxCode, status, named }: Failure): Cause {
  const ofMiniMax = minimaxCode === null ? null : errorCodeOf(minimaxCode);
  if (minimaxCode !== null && ofMiniMax !== null) return causeOfMiniMax(ofMiniMax, minimaxCode, said.message);
  if (status === 407) return { code: 'network', setting: null, network: 'proxy' };
  // A firewall's page, which looked at no key: Cloudflare's and nginx's for whom they keep out.
  if (status === 403 && isWebPage(answer.body)) return { code: 'network', setting: null, network: 'gateway' };
  // Speech to text alone names its content policy so; elsewhere it is a field of the wrong type.
  if (answer.leg === 'hearing' && said.type === 'unprocessable_entity_error') return cause('policy');
  const byName = isWebPage(answer.body) ? null : causeNamed(named);
  const found = byName ?? cause(status === null ? 'internal' : errorCodeOfStatus(status));
  if (found.code !== 'auth' || found.setting !== null) return found;
  if (isFromBehind(said.message)) return cause('auth', 'upstream');
  // Who is known, and may not: the sentence says what.
  return byName === null && status === 403 && said.message !== '' ? cause('auth', 'permission') : found;
}

/** The number decides; of some, the sentence beside it says which kind it is. */
function causeOfMiniMax(code: ErrorCode, minimaxCode: number, message: string): Cause {
  if (code === 'plan') return cause(code, lacksModel(minimaxCode, message) ? 'model' : null);
  return cause(code, code === 'auth' && isFromBehind(message) ? 'upstream' : null);
}

/** Not a spent window: of "0/0 used" nothing was ever there to be spent, as users of plans have found. */
function lacksModel(minimaxCode: number, message: string): boolean {
  return minimaxCode === 2061 || (minimaxCode === 2056 && /\b0\s?\/\s?0\b/.test(message));
}

/** The names of errors are of chat; of speech and recordings the sentence says more. */
function settingOf(leg: Leg, byName: string | null, bySentence: string | null): string | null {
  return leg === 'chat' ? (byName ?? bySentence) : (bySentence ?? byName);
}

function cause(code: ErrorCode, setting: string | null = null): Cause {
  return { code, setting };
}

function httpStatus(value: string): number | null {
  const status = Number(value);
  return Number.isInteger(status) && status >= 300 && status < 600 ? status : null;
}

/** `error.code` when it is one of MiniMax's numbers; proxies put the HTTP status there instead. */
function minimaxNumber(code: string): number | null {
  const number = Number(code);
  return Number.isInteger(number) && errorCodeOf(number) !== null ? number : null;
}
