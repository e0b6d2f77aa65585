import { z } from 'zod';
import type { ErrorCode } from '../../../shared/errors.ts';
import { codeInMessage, errorCodeOf } from './minimax-codes.ts';
import { redact } from '../redact.ts';
import type { Leg } from '../../../shared/turn.ts';
import { refusedSetting } from './refused-setting.ts';
import { ServiceError } from '../service-error.ts';

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

// A number is as good as its digits; an object is no text, and would read "[object Object]".
const words = z.union([z.string(), z.number().transform(String)]);
const text = words.nullish().catch(null);
const errorShape = z.object({
  base_resp: z
    .object({ status_code: z.coerce.number(), status_msg: text, trace_id: text })
    .nullish()
    .catch(null),
  error: z
    .union([
      // MiniMax and Anthropic: type, message; MiniMax: http_code as a string.
      // LiteLLM: code as a string, type null or "None".
      z.object({ type: text, message: text, code: text, http_code: text }),
      z.string().transform((message) => ({ type: null, message, code: null, http_code: null })),
    ])
    .nullish()
    .catch(null),
  // FastAPI, which LiteLLM is built on, answers {"detail": …} where no route or proxy code took over:
  // a sentence, an object with one, or a list of what is wrong with the request.
  detail: z
    .union([
      words,
      z.object({ error: z.string() }).transform(({ error }) => error),
      z.array(z.object({ msg: z.string() })).transform((faults) => faults.map(({ msg }) => msg).join('; ')),
    ])
    .nullish()
    .catch(null),
  request_id: text,
  trace_id: text,
});

/** Error names of OpenAI, Anthropic, MiniMax and LiteLLM, most telling first: they are searched in this order. */
const names: readonly (readonly [RegExp, ErrorCode])[] = [
  [/content_filter|content_policy|ContentPolicyViolation/i, 'policy'],
  [/insufficient_(balance|quota)|insufficient balance|billing_error/i, 'balance'],
  // LiteLLM's budgets: by the exception's name, by the error's type, or in words alone, with status 400 or 429.
  [/Budget_?Exceeded|ExceededBudget|Budget has been exceeded/i, 'balance'],
  [/model_not_found|ContextWindowExceeded|context_length_exceeded/i, 'setting'],
  [/overloaded_error|rate_limit_error|RateLimitError|ServiceUnavailableError/i, 'busy'],
  [/authorized_error|authentication_error|AuthenticationError|invalid_api_key/i, 'auth'],
  [/permission_error|PermissionDenied/i, 'auth'],
  [/bad_request_error|invalid_request_error|BadRequestError/i, 'setting'],
];

function errorCodeOfStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'balance';
  if (status === 429 || status === 503 || status === 529) return 'busy';
  if (status === 407) return 'network';
  // A redirect or "no such page" is how a host answers that is not the service: the address is wrong.
  if (status >= 300 && status < 500 && status !== 408) return 'setting';
  return 'internal';
}

function httpStatus(value: string | null | undefined): number | null {
  const status = Number(value);
  return Number.isInteger(status) && status >= 300 && status < 600 ? status : null;
}

/** Whether a parsed body says that the request failed, whatever the HTTP status was. */
export function isErrorBody(body: unknown): boolean {
  if (!mayBeError(body)) return false;
  const shape = errorShape.safeParse(body);
  if (!shape.success) return false;
  const { base_resp, error } = shape.data;
  return (base_resp != null && base_resp.status_code !== 0) || error != null;
}

/** Asked of each piece of a stream, nearly all of which say nothing of a failure. */
function mayBeError(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { base_resp: answer, error } = body as { readonly base_resp?: unknown; readonly error?: unknown };
  if (error !== undefined && error !== null) return true;
  if (typeof answer !== 'object' || answer === null) return false;
  return (answer as { readonly status_code?: unknown }).status_code !== 0;
}

/**
 * Turns an answer that is a failure into the user's terms. The service's number decides, wherever it
 * stands: inside HTTP 200, inside a 429 (where 1008 means the balance and 2056 the plan), or quoted by a
 * proxy; then the error's name; then the status.
 */
export function classifyAnswer(answer: ServiceAnswer): ServiceError {
  const shape = errorShape.safeParse(answer.body);
  const facts = shape.success ? shape.data : null;
  const error = facts?.error ?? null;
  const message =
    facts?.base_resp?.status_msg ??
    error?.message ??
    facts?.detail ??
    // A list may hold anything, and be too deep to be written out.
    (typeof answer.body === 'string' ? answer.body : '');

  const inBody = facts?.base_resp?.status_code ?? 0;
  const minimaxCode = inBody !== 0 ? inBody : (httpCodeFree(error?.code) ?? codeInMessage(message));
  const status =
    answer.status >= 300 ? answer.status : (httpStatus(error?.http_code) ?? httpStatus(error?.code));
  const named = `${error?.type ?? ''} ${error?.code ?? ''} ${message}`;

  const code =
    (minimaxCode === null ? null : errorCodeOf(minimaxCode)) ??
    (status === 407 ? 'network' : null) ??
    // Speech to text alone names its content policy so; elsewhere it is a field of the wrong type.
    (answer.leg === 'hearing' && error?.type === 'unprocessable_entity_error' ? 'policy' : null) ??
    names.find(([pattern]) => pattern.test(named))?.[1] ??
    (status === null ? 'internal' : errorCodeOfStatus(status));
  return new ServiceError(code, {
    serviceCode: minimaxCode ?? status,
    host: answer.host,
    requestId: answer.requestId ?? facts?.request_id ?? facts?.trace_id ?? facts?.base_resp?.trace_id ?? null,
    retryAfterMs: answer.retryAfterMs,
    network: code === 'network' ? 'proxy' : null,
    setting: code === 'setting' ? refusedSetting(answer.leg, minimaxCode, status, named) : null,
    serviceMessage: message === '' ? null : redact(message),
  });
}

/** `error.code` when it is one of MiniMax's numbers; proxies put the HTTP status there instead. */
function httpCodeFree(code: string | null | undefined): number | null {
  const number = Number(code);
  return Number.isInteger(number) && errorCodeOf(number) !== null ? number : null;
}
