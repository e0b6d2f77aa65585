/**
 * How the service words a refusal, and what the chat route's HTTP answer looks like. The
 * native routes answer 200.
 */
export interface StatusCode {
  readonly message: string;
  readonly httpStatus: number;
  readonly errorType: string;
}

const STATUS_CODES: ReadonlyMap<number, StatusCode> = new Map([
  [1000, { message: 'unknown error, 999', httpStatus: 500, errorType: 'api_error' }],
  [1001, { message: 'request timeout', httpStatus: 408, errorType: 'api_error' }],
  [1002, { message: 'rate limit exceeded(RPM)', httpStatus: 429, errorType: 'rate_limit_error' }],
  [
    1004,
    {
      message:
        "login fail: Please carry the API secret key in the 'Authorization' field of the request header",
      httpStatus: 401,
      errorType: 'authorized_error',
    },
  ],
  [1008, { message: 'insufficient balance', httpStatus: 429, errorType: 'insufficient_balance_error' }],
  [1013, { message: 'internal service error', httpStatus: 500, errorType: 'api_error' }],
  [1024, { message: 'internal error', httpStatus: 500, errorType: 'api_error' }],
  [1026, { message: 'input new_sensitive', httpStatus: 400, errorType: 'bad_request_error' }],
  [1027, { message: 'output new_sensitive', httpStatus: 400, errorType: 'bad_request_error' }],
  [1028, { message: 'plan quota used up', httpStatus: 429, errorType: 'rate_limit_error' }],
  [1030, { message: 'plan quota used up', httpStatus: 429, errorType: 'rate_limit_error' }],
  [1033, { message: 'system error, downstream', httpStatus: 500, errorType: 'api_error' }],
  [1039, { message: 'rate limit exceeded(TPM)', httpStatus: 429, errorType: 'rate_limit_error' }],
  [1041, { message: 'connection limit', httpStatus: 429, errorType: 'rate_limit_error' }],
  [
    1042,
    {
      message: 'the proportion of invisible characters exceeds the limit',
      httpStatus: 400,
      errorType: 'bad_request_error',
    },
  ],
  [2013, { message: 'invalid params', httpStatus: 400, errorType: 'bad_request_error' }],
  [
    2042,
    { message: "you don't have access to this voice_id", httpStatus: 400, errorType: 'bad_request_error' },
  ],
  [2044, { message: 'no permission for this interface', httpStatus: 403, errorType: 'bad_request_error' }],
  [2045, { message: 'rate growth limit', httpStatus: 429, errorType: 'rate_limit_error' }],
  [2049, { message: 'invalid api key', httpStatus: 401, errorType: 'authorized_error' }],
  [2054, { message: 'voice id not exist', httpStatus: 400, errorType: 'bad_request_error' }],
  [2056, { message: 'usage limit exceeded', httpStatus: 429, errorType: 'rate_limit_error' }],
  [2057, { message: 'not coding plan token', httpStatus: 403, errorType: 'bad_request_error' }],
  [
    2061,
    { message: 'your current token plan not support model', httpStatus: 429, errorType: 'rate_limit_error' },
  ],
  [2062, { message: 'Token Plan rate limit', httpStatus: 429, errorType: 'rate_limit_error' }],
  [2201, { message: 'timeout disconnect', httpStatus: 408, errorType: 'api_error' }],
  [2202, { message: 'illegal event', httpStatus: 400, errorType: 'bad_request_error' }],
  [2203, { message: 'empty text', httpStatus: 400, errorType: 'bad_request_error' }],
  [2204, { message: 'text exceeds the character limit', httpStatus: 400, errorType: 'bad_request_error' }],
  [2205, { message: 'request over limit', httpStatus: 429, errorType: 'rate_limit_error' }],
  [2206, { message: 'illegal event order', httpStatus: 400, errorType: 'bad_request_error' }],
]);

/** Wording and HTTP form of a code; a plain server error for one that is not in the table. */
export const statusCode = (code: number): StatusCode =>
  STATUS_CODES.get(code) ?? {
    message: 'server cluster under high load',
    httpStatus: 500,
    errorType: 'server_error',
  };

/** Where speech to text has another status than chat for the same code. */
const TRANSCRIPTION_STATUSES: ReadonlyMap<number, number> = new Map([
  [1008, 402],
  [1026, 422],
]);

/** The HTTP status with which speech to text refuses. */
export const transcriptionStatus = (code: number): number =>
  TRANSCRIPTION_STATUSES.get(code) ?? statusCode(code).httpStatus;
