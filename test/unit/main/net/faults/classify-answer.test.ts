import { describe, expect, test } from 'vitest';
import { classifyAnswer, type ServiceAnswer } from '../../../../../src/main/net/faults/classify-answer.ts';
import { isErrorBody } from '../../../../../src/main/net/faults/read-answer.ts';
import type { ServiceError } from '../../../../../src/main/net/service-error.ts';

function classify(status: number, body: unknown, more: Partial<ServiceAnswer> = {}): ServiceError {
  return classifyAnswer({
    leg: 'chat',
    status,
    body,
    host: 'h',
    requestId: null,
    retryAfterMs: null,
    ...more,
  });
}
const minimax = (type: string, message: string, http_code: string | number) => ({
  type: 'error',
  error: { type, message, http_code },
  request_id: 'r',
});
const native = (status_code: number, status_msg = 'words') => ({
  base_resp: { status_code, status_msg, trace_id: 't' },
});
const litellm = (message: string, code: string) => ({
  error: { message: `litellm.${message}`, type: 'None', param: 'None', code },
});

describe("MiniMax's number decides, in HTTP 200 and anywhere else", () => {
  test.each([
    [1000, 'internal'],
    [1001, 'internal'],
    [1002, 'busy'],
    [1004, 'auth'],
    [1008, 'balance'],
    [1013, 'internal'],
    [1024, 'internal'],
    [1026, 'policy'],
    [1027, 'policy'],
    [1028, 'plan'],
    [1030, 'plan'],
    [1033, 'internal'],
    [1039, 'busy'],
    [1041, 'busy'],
    [1042, 'setting'],
    [2013, 'setting'],
    [2042, 'setting'],
    [2044, 'plan'],
    [2045, 'busy'],
    [2049, 'auth'],
    [2054, 'setting'],
    [2056, 'plan'],
    [2061, 'plan'],
    [2062, 'busy'],
    [20132, 'setting'],
    // Not a number of the service's table: nothing is read into it, and least of all an HTTP status.
    [500, 'internal'],
    [429, 'internal'],
    [9999, 'internal'],
  ] as const)('%i is %s', (number, code) => {
    expect(classify(200, native(number))).toMatchObject({ code, serviceCode: number, requestId: 't' });
    expect(classify(200, native(number, ''))).toMatchObject({ code, serviceMessage: null });
  });

  test.each([
    [401, minimax('authorized_error', 'login fail: carry the API secret key (1004)', '401'), 'auth', 1004],
    [429, minimax('rate_limit_error', 'insufficient balance (1008)', 429), 'balance', 1008],
    [429, minimax('rate_limit_error', 'usage limit exceeded (2056)', '429'), 'plan', 2056],
    [429, minimax('rate_limit_error', 'Token Plan limit (2062)', '429'), 'busy', 2062],
    [400, minimax('bad_request_error', 'invalid params, input new_sensitive (1026)', '400'), 'policy', 1026],
    [
      500,
      litellm('APIError: MinimaxException - {"base_resp":{"status_code":1008,"status_msg":"x"}}', '500'),
      'balance',
      1008,
    ],
    [
      400,
      litellm('BadRequestError: MinimaxException - invalid params (2013). Received Model Group=x', '400'),
      'setting',
      2013,
    ],
  ] as const)('HTTP %i with it in the message', (status, body, code, serviceCode) => {
    expect(classify(status, body)).toMatchObject({ code, serviceCode });
  });
});

describe('without a number the name decides, then the status', () => {
  test.each([
    [401, litellm('AuthenticationError: AuthenticationError: OpenAIException - x', '401'), 'auth', 401],
    [429, litellm('RateLimitError: x', '429'), 'busy', 429],
    [400, litellm('ContentPolicyViolationError: BadRequestError x', '400'), 'policy', 400],
    [400, litellm('BudgetExceededError: Budget has been exceeded', '400'), 'balance', 400],
    ...([400, 429] as const).map(
      (status) =>
        [
          status,
          {
            error: {
              message: 'Budget has been exceeded! Current cost: 1.02, Max budget: 1.0',
              type: 'budget_exceeded',
              param: null,
              code: String(status),
            },
          },
          'balance',
          status,
        ] as const,
    ),
    [429, litellm('RateLimitError: Budget has been exceeded! Team=t', '429'), 'balance', 429],
    [400, litellm('ExceededBudget: User=u over budget. Spend=2, Budget=1', '400'), 'balance', 400],
    [500, litellm('InternalServerError: x', '500'), 'internal', 500],
    [401, { type: 'error', error: { type: 'authentication_error', message: 'x' } }, 'auth', 401],
    [529, { type: 'error', error: { type: 'overloaded_error', message: 'x' } }, 'busy', 529],
    [200, { type: 'error', error: { type: 'overloaded_error', message: 'x' } }, 'busy', null],
    [200, minimax('server_error', 'unknown error', '500'), 'internal', 500],
    [200, minimax('some_error', 'x', 429), 'busy', 429],
    [
      429,
      { error: { message: 'quota', type: 'insufficient_quota', code: 'insufficient_quota' } },
      'balance',
      429,
    ],
    [402, '', 'balance', 402],
    [403, {}, 'auth', 403],
    [407, '', 'network', 407],
    [408, {}, 'internal', 408],
    [429, 'slow down', 'busy', 429],
    [502, '<html>bad gateway</html>', 'internal', 502],
    [503, null, 'busy', 503],
    [302, '', 'setting', 302],
    [404, { detail: 'Not Found' }, 'setting', 404],
    [400, { detail: { error: '/audio/speech: Invalid model name passed in model=nope.' } }, 'setting', 400],
    [422, { detail: [{ loc: ['body', 'input'], msg: 'Field required' }] }, 'setting', 422],
  ] as const)('HTTP %i %j is %s', (status, body, code, serviceCode) => {
    expect(classify(status, body)).toMatchObject({ code, serviceCode });
  });
});

describe('what was not accepted is named', () => {
  test.each([
    ['chat', 400, minimax('bad_request_error', "invalid params, unknown model 'x' (2013)", '400'), 'model'],
    [
      'chat',
      400,
      minimax('bad_request_error', 'invalid params, thinking.type must be … for this model (2013)', '400'),
      'thinking',
    ],
    [
      'chat',
      400,
      minimax('bad_request_error', 'invalid params, context window exceeds limit (2013)', '400'),
      'context',
    ],
    ['chat', 400, minimax('bad_request_error', 'invalid params (2013)', '400'), null],
    ['chat', 404, { error: { message: 'The model x does not exist', code: 'model_not_found' } }, 'model'],
    ['chat', 404, '<html>Not found</html>', 'address'],
    ['chat', 301, '', 'address'],
    ['speech', 200, native(2054, 'voice id not exist'), 'voice'],
    ['speech', 200, native(2042, "you don't have access"), 'voice'],
    ['speech', 200, native(20132), 'voice'],
    ['speech', 200, native(1042), 'text'],
    ['speech', 200, native(2013, 'invalid params, invalid params: voice_setting emotion'), 'emotion'],
    ['speech', 200, native(2013, 'invalid params, speed out of range'), 'speed'],
    ['speech', 200, native(2013, 'invalid params, model not supported'), 'model'],
    ['hearing', 400, minimax('bad_request_error', 'invalid params, unsupported language', '400'), 'language'],
    ['hearing', 400, minimax('bad_request_error', 'invalid params, file format', '400'), 'audio format'],
    ['hearing', 400, litellm('BadRequestError: Invalid file format. Model Group=x', '400'), 'audio format'],
    ['hearing', 400, litellm('BadRequestError: Invalid model name passed in model=x', '400'), 'model'],
    ['hearing', 200, native(2013, 'invalid params, audio is too long'), 'recording'],
    ['hearing', 413, '', 'recording'],
    ['hearing', 404, '404 page not found', 'address'],
  ] as const)('%s, HTTP %i, %j: %s', (leg, status, body, setting) => {
    expect(classify(status, body, { leg })).toMatchObject({ code: 'setting', setting });
  });
});

test('an entity that cannot be processed is the content policy where speech becomes text, and a wrong field elsewhere', () => {
  const body = minimax('unprocessable_entity_error', 'words', '422');
  expect(classify(422, body, { leg: 'hearing' }).code).toBe('policy');
  expect(classify(422, body, { leg: 'chat' }).code).toBe('setting');
  const field = litellm('UnprocessableEntityError: x', '422');
  expect(classify(422, field, { leg: 'hearing' }).code).toBe('setting');
});

test('the answer is told apart from a failure by its body, not its status', () => {
  expect(isErrorBody(native(0))).toBe(false);
  expect(isErrorBody({ choices: [], error: null })).toBe(false);
  expect(isErrorBody('text')).toBe(false);
  expect(isErrorBody(native(1004))).toBe(true);
  expect(isErrorBody({ base_resp: { status_code: '1004' } })).toBe(true);
  expect(isErrorBody({ error: 'x' })).toBe(true);
  expect(isErrorBody({ error: { message: 'x' } })).toBe(true);
});

test.each([
  [
    'a list in a list in a list, without end',
    JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown,
  ],
  ['a list of what has no text', [{ toString: 1, valueOf: 1 }]],
  ['null', null],
])('a body that is %s tells nothing, so the status decides', (_, body) => {
  expect(classify(529, body)).toMatchObject({ code: 'busy', serviceCode: 529, serviceMessage: null });
});

test('it tells where and when, and no secret', () => {
  const error = classify(429, minimax('x', 'key sk-cp-q7w3e9r1t5y8u2i6 is limited (1002)', '429'), {
    retryAfterMs: 1_500,
    requestId: 'q',
  });
  expect(error).toMatchObject({
    host: 'h',
    requestId: 'q',
    retryAfterMs: 1_500,
    serviceMessage: 'key [removed] is limited (1002)',
  });
});

test.each([
  [
    { detail: { error: 'Invalid model name passed in model=nope.' } },
    'Invalid model name passed in model=nope.',
  ],
  [{ detail: [{ msg: 'Field required' }, { msg: 'Too long' }] }, 'Field required; Too long'],
  [{ detail: { some: { thing: 1 } } }, null],
  [{ error: { message: { text: 'nested' }, code: 400 } }, null],
])('the words of %j are %s, and never those of an object', (body, words) => {
  const error = classifyAnswer({
    leg: 'chat',
    host: 'h',
    status: 400,
    body,
    retryAfterMs: null,
    requestId: null,
  });
  expect(error.serviceMessage ?? null).toBe(words);
});

test.each([
  { code: 0, message: 'success', data: [] },
  { code: 200, message: 'ok', data: [{ id: 'a-model' }] },
  { code: '0', message: 'Query finished', data: [] },
  { code: '200', message: 'OK', data: [] },
  { code: 'success', message: 'Listed all models', data: [] },
  { status: 'success', message: 'Models', data: [] },
  { status: 200, message: 'Models', data: [] },
  { status: 1, message: 'success', data: [] },
  { code: null, message: 'Models', data: [] },
])('a wrapper of what went well is no failure: %j', (body) => {
  expect(isErrorBody(body)).toBe(false);
});

test.each([
  { code: 'InternalServerError', message: 'no' },
  { code: 500, message: 'no' },
  { code: -1, message: 'no' },
  { code: '401', message: 'no' },
  { code: 0, status: 401, message: 'no' },
  { status: 'error', message: 'no' },
  { object: 'error', message: 'no', code: 0 },
  { type: 'error', message: 'ok' },
])('an error that nothing wraps is one: %j', (body) => {
  expect(isErrorBody(body)).toBe(true);
});
