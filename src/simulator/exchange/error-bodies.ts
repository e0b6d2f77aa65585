import { hexId } from './hex-id.ts';
import { statusCode } from './status-codes.ts';

const asrTypes: ReadonlyMap<number, string> = new Map([
  [400, 'bad_request_error'],
  [401, 'authorized_error'],
  [402, 'insufficient_balance_error'],
  [413, 'invalid_request_error'],
  [422, 'unprocessable_entity_error'],
  [429, 'rate_limit_error'],
]);
/** Where speech to text has another status than chat for the same code. */
const asrStatuses: ReadonlyMap<number, number> = new Map([
  [1008, 402],
  [1026, 422],
]);

export const refusedStatus = (code: number): number => asrStatuses.get(code) ?? statusCode(code).httpStatus;

/** The shape of speech to text: as chat has it, without a code in brackets, so that the status and the type must do. */
export function asrErrorBody(message: string, status: number, errorType: string | undefined): object {
  const type = errorType ?? asrTypes.get(status) ?? 'server_error';
  return { type: 'error', error: { type, message, http_code: String(status) }, request_id: hexId() };
}

const proxyNames: ReadonlyMap<number, string> = new Map([
  [400, 'BadRequestError'],
  [401, 'AuthenticationError'],
  [404, 'NotFoundError'],
  [429, 'RateLimitError'],
]);

/** LiteLLM's shape: the code is the status as a string, type and param the word None. */
export function proxyErrorBody(message: string, status: number, errorType: string | undefined): object {
  const name = proxyNames.get(status) ?? 'APIError';
  return {
    error: {
      message: `litellm.${name}: ${name}: OpenAIException - ${message}`,
      type: errorType ?? 'None',
      param: 'None',
      code: String(status),
    },
  };
}
