import { hexId } from './hex-id.ts';

/**
 * `{"type":"error",…}` as the chat route words it: the code stands in brackets
 * at the end of the message.
 */
export function errorBody(code: number, message: string, status: number, errorType: string): object {
  return {
    type: 'error',
    error: { type: errorType, message: `${message} (${code})`, http_code: String(status) },
    request_id: hexId(),
  };
}

const messagesTypes: ReadonlyMap<number, string> = new Map([
  [400, 'invalid_request_error'],
  [401, 'authentication_error'],
  [403, 'permission_error'],
  [404, 'not_found_error'],
  [413, 'request_too_large'],
  [429, 'rate_limit_error'],
  [529, 'overloaded_error'],
]);

/** As Anthropic words an error, with MiniMax's code in brackets at the end of the message. */
export function messagesErrorBody(code: number, message: string, status: number, errorType?: string): object {
  const type = errorType ?? messagesTypes.get(status) ?? 'api_error';
  return { type: 'error', error: { type, message: `${message} (${code})` }, request_id: hexId() };
}

export function baseResp(code: number, message: string): object {
  return { status_code: code, status_msg: message };
}

const asrTypes: ReadonlyMap<number, string> = new Map([
  [400, 'bad_request_error'],
  [401, 'authorized_error'],
  [402, 'insufficient_balance_error'],
  [413, 'invalid_request_error'],
  [422, 'unprocessable_entity_error'],
  [429, 'rate_limit_error'],
]);

/**
 * The shape of speech to text: as chat has it, without a code in brackets, so that the
 * status and the type must do.
 */
export function asrErrorBody(message: string, status: number, errorType: string | undefined): object {
  const type = errorType ?? asrTypes.get(status) ?? 'server_error';
  return { type: 'error', error: { type, message, http_code: String(status) }, request_id: hexId() };
}

/** As LiteLLM words an error: the status as a string, and "None" where there is nothing to say. */
export function proxyError(status: number, message: string, errorType = 'None'): object {
  return { error: { message, type: errorType, param: 'None', code: String(status) } };
}

const proxyNames: ReadonlyMap<number, string> = new Map([
  [400, 'BadRequestError'],
  [401, 'AuthenticationError'],
  [404, 'NotFoundError'],
  [429, 'RateLimitError'],
]);

/**
 * As LiteLLM words what the service behind it refused.
 * @param provider as LiteLLM calls what it speaks to the service with.
 */
export function proxyErrorBody(
  message: string,
  status: number,
  errorType: string | undefined,
  provider: 'OpenAI' | 'Minimax' = 'OpenAI',
): object {
  const name = proxyNames.get(status) ?? 'APIError';
  return proxyError(status, `litellm.${name}: ${name}: ${provider}Exception - ${message}`, errorType);
}

/** What LiteLLM says of a key that is none of its own. */
export const wrongProxyKey = (): object =>
  proxyError(401, 'Authentication Error, Invalid proxy server token passed', 'auth_error');

/** What LiteLLM says of every answer that holds no sound. */
export const NO_AUDIO = "No audio data in MiniMax response. Response keys: ['data', 'trace_id', 'base_resp']";
