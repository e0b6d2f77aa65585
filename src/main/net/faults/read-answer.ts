import { z } from 'zod';
import { wordsIn } from './answer-words.ts';

/** What a body says of a failure; empty texts where it says nothing. */
export interface ToldFacts {
  /** MiniMax's `base_resp.status_code`; 0: none, or no failure. */
  readonly baseCode: number;
  readonly message: string;
  readonly type: string;
  readonly code: string;
  readonly httpCode: string;
  /** The field of the request that was not accepted, where a service names it apart from its sentence. */
  readonly param: string;
  readonly requestId: string | null;
}

/** A text, or a number as its digits. */
const name = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => (text === null || text === undefined || /^(none|null)$/i.test(text) ? '' : text));
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);
const unknown = z.unknown().optional();

// OpenAI, LiteLLM, Anthropic and MiniMax: in `error`. vLLM and some gateways: as the body itself.
const errorFields = z.object({ type: name, code: name, http_code: name, param: name, message: unknown });
const bodyShape = z.object({
  base_resp: z
    .object({ status_code: z.coerce.number(), status_msg: text, trace_id: text })
    .nullish()
    .catch(null),
  error: z
    .union([errorFields.loose(), z.string(), z.array(z.unknown())])
    .nullish()
    .catch(null),
  // FastAPI, which LiteLLM is built on, answers {"detail": …} where no route or proxy code took over.
  detail: unknown,
  // Cloudflare's interface, and others after JSON:API.
  errors: z.array(z.unknown()).nullish().catch(null),
  request_id: text,
  trace_id: text,
});

const NOTHING: ToldFacts = {
  baseCode: 0,
  message: '',
  type: '',
  code: '',
  httpCode: '',
  param: '',
  requestId: null,
};

/** Reads an answer that is a failure, whoever wrote it. Never throws. */
export function readAnswer(given: unknown): ToldFacts {
  // Google's gateways put the one object into a list.
  const body = Array.isArray(given) && given.length === 1 ? (given[0] as unknown) : given;
  const parsed = bodyShape.safeParse(body);
  const plainText = typeof body === 'string' ? wordsIn(body) : '';
  if (!parsed.success) return { ...NOTHING, message: plainText };
  const { base_resp: native, error, detail, errors, request_id, trace_id } = parsed.data;
  const fields = errorFields.catch({ type: '', code: '', http_code: '', param: '', message: null });
  const own = fields.parse(isFields(error) ? error : (errors?.[0] ?? body));
  const message = native?.status_msg ?? '';
  return {
    baseCode: native?.status_code ?? 0,
    message:
      message !== '' ? message : wordsIn(error) || wordsIn(detail) || wordsIn(errors) || wordsIn(own.message),
    type: own.type,
    code: own.code,
    httpCode: own.http_code,
    param: own.param,
    requestId: request_id ?? trace_id ?? native?.trace_id ?? null,
  };
}

/** Whether a parsed body says that the request failed, whatever the HTTP status was. Asked of each piece of a stream. */
export function isErrorBody(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { base_resp: native, error } = body as { readonly base_resp?: unknown; readonly error?: unknown };
  if (typeof error === 'string' || (typeof error === 'object' && error !== null)) return true;
  if (isBareError(body)) return true;
  if (typeof native !== 'object' || native === null) return false;
  const { status_code: code } = native as { readonly status_code?: unknown };
  return code !== 0 && Number(code) !== 0 && (typeof code === 'number' || typeof code === 'string');
}

/** An error that nothing wraps, as vLLM and gateways write it: `{"code": "InternalServerError", "message": "…"}`. */
function isBareError(body: object): boolean {
  const { message, choices, ...said } = body as Readonly<Record<string, unknown>>;
  if (typeof message !== 'string' || message === '' || choices !== undefined) return false;
  if (said['object'] === 'error' || said['type'] === 'error') return true;
  // Many gateways wrap what went well alike: `{"code": 0, "message": "success", "data": []}`.
  return !SUCCESS.test(message) && (tellsFailure(said['code']) || tellsFailure(said['status']));
}

const SUCCESS = /^(?:ok|success|succeeded|successful(?:ly)?|completed?)[.!]?$/i;

/** Whether a code or status is none of success: 0, HTTP's 2xx, or a word for it. */
function tellsFailure(told: unknown): boolean {
  if (typeof told !== 'string' && typeof told !== 'number') return false;
  if (told === '' || SUCCESS.test(String(told))) return false;
  const number = Number(told);
  return !(number === 0 || (number >= 200 && number <= 299));
}

function isFields(error: unknown): error is object {
  return typeof error === 'object' && error !== null && !Array.isArray(error);
}
