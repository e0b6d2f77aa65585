import { answered, TOLD, type AnswerRow } from './answer-row.ts';

const minimax = (type: string, message: string, status: number) => ({
  type: 'error',
  error: { type, message, http_code: String(status) },
});
const native = (status_code: number, status_msg: string) => ({ base_resp: { status_code, status_msg } });
const openai = (type: string, code: string | null, message: string, param: string | null = null) => ({
  error: { message, type, param, code },
});
const anthropic = (type: string, message: string) => ({ type: 'error', error: { type, message } });

/** MiniMax, with what it says of plans; its "Error codes" page, and reports of its users. */
export const MINIMAX_ANSWERS: readonly AnswerRow[] = [
  answered('1004', 401, minimax('authorized_error', 'login fail (1004)', 401), TOLD.keyRefused),
  answered('2049', 200, native(2049, 'invalid api key'), TOLD.keyRefused),
  answered(
    '1008',
    429,
    minimax('insufficient_balance_error', 'insufficient balance (1008)', 429),
    TOLD.noBalance,
  ),
  answered('1002', 429, minimax('rate_limit_error', 'rate limit exceeded(RPM) (1002)', 429), TOLD.busy),
  answered('2062', 429, minimax('rate_limit_error', 'Token Plan rate limit (2062)', 429), TOLD.busy),
  answered('1026', 400, minimax('bad_request_error', 'input new_sensitive (1026)', 400), TOLD.policy),
  answered(
    '2056, a spent window',
    429,
    minimax('rate_limit_error', 'usage limit exceeded (1500/1500 used) (2056)', 429),
    TOLD.planSpent,
  ),
  answered('2056, of ten', 200, native(2056, 'usage limit exceeded, 10/10 used'), TOLD.planSpent),
  answered(
    '2056, nothing to be spent',
    429,
    minimax('rate_limit_error', 'usage limit exceeded (0/0 used) (2056)', 429),
    TOLD.planLacksModel,
  ),
  answered('2056, native', 200, native(2056, 'usage limit exceeded, 0 / 0 used'), TOLD.planLacksModel),
  answered(
    '2061',
    429,
    minimax('rate_limit_error', 'your current token plan not support model, MiniMax-M3 (2061)', 429),
    TOLD.planLacksModel,
  ),
  answered(
    '2061, without choices',
    200,
    { choices: null, ...native(2061, 'your current token plan not support model') },
    TOLD.planLacksModel,
  ),
  answered('2057', 403, minimax('bad_request_error', 'not coding plan token (2057)', 403), TOLD.planSpent),
  answered(
    '2013, a model',
    400,
    minimax('bad_request_error', "invalid params, unknown model 'x' (2013)", 400),
    TOLD.noSuchModel,
  ),
  answered('1000', 500, minimax('api_error', 'unknown error, 999 (1000)', 500), TOLD.ownFault),
  answered('1033', 200, native(1033, 'system error, mysql failed'), TOLD.ownFault, 'mysql failed'),
  answered(
    'a load without a number',
    529,
    minimax('overloaded_error', 'server cluster under high load', 529),
    TOLD.busy,
  ),
];

/** OpenAI's "Error codes" page, Azure's and those of services that speak like it. */
export const OPENAI_ANSWERS: readonly AnswerRow[] = [
  answered(
    'invalid_api_key',
    401,
    openai('invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'),
    TOLD.keyRefused,
  ),
  answered(
    'insufficient_quota',
    429,
    openai(
      'insufficient_quota',
      'insufficient_quota',
      'You exceeded your current quota, please check your plan.',
    ),
    TOLD.noBalance,
  ),
  answered(
    'billing_hard_limit_reached',
    400,
    openai('invalid_request_error', 'billing_hard_limit_reached', 'Billing hard limit has been reached'),
    TOLD.noBalance,
  ),
  answered(
    'rate_limit_exceeded',
    429,
    openai('requests', 'rate_limit_exceeded', 'Rate limit reached for gpt-4o'),
    TOLD.busy,
  ),
  answered(
    'overloaded, in a stream',
    200,
    openai('service_unavailable_error', 'server_is_overloaded', 'Our servers are currently overloaded.'),
    TOLD.busy,
  ),
  answered('slow_down', 503, openai('server_error', 'slow_down', 'Slow down'), TOLD.busy),
  answered(
    'model_not_found',
    404,
    openai(
      'invalid_request_error',
      'model_not_found',
      'The model `x` does not exist or you do not have access to it.',
    ),
    TOLD.noSuchModel,
  ),
  answered(
    'a project without the model',
    403,
    openai('invalid_request_error', 'model_not_found', 'Project `p` does not have access to model `x`'),
    TOLD.planLacksModel,
  ),
  answered(
    'context_length_exceeded',
    400,
    openai(
      'invalid_request_error',
      'context_length_exceeded',
      'maximum context length is 128000 tokens',
      'messages',
    ),
    TOLD.tooLong,
  ),
  answered(
    'content_policy_violation',
    400,
    openai('invalid_request_error', 'content_policy_violation', 'rejected by our safety system'),
    TOLD.policy,
  ),
  answered(
    'a country',
    403,
    openai(
      'request_forbidden',
      'unsupported_country_region_territory',
      'Country, region, or territory not supported',
    ),
    TOLD.notAllowed,
    'Country, region',
  ),
  answered(
    'a field',
    400,
    openai('invalid_request_error', null, 'Invalid value', 'temperature'),
    TOLD.otherSetting,
    'Invalid value',
  ),
  answered('server_error', 500, openai('server_error', null, 'The server had an error'), TOLD.ownFault),
  answered(
    'Azure’s filter',
    400,
    openai(
      '',
      'content_filter',
      'The response was filtered due to Azure OpenAI’s content management policy.',
    ),
    TOLD.policy,
  ),
  answered(
    'Azure’s deployment',
    404,
    openai('', 'DeploymentNotFound', 'The API deployment for this resource does not exist.'),
    TOLD.noSuchModel,
  ),
  answered(
    'vLLM',
    400,
    {
      object: 'error',
      message: 'maximum context length is 4096 tokens',
      type: 'BadRequestError',
      param: null,
      code: 400,
    },
    TOLD.tooLong,
  ),
  answered(
    'vLLM, of a model',
    404,
    { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 },
    TOLD.noSuchModel,
  ),
  answered(
    'a gateway, in a stream',
    200,
    { code: 'InternalServerError', message: 'upstream connect error' },
    TOLD.ownFault,
  ),
  answered(
    'OpenRouter’s credits',
    402,
    { error: { message: 'This request requires more credits', code: 402 } },
    TOLD.noBalance,
  ),
  answered(
    'one-api',
    403,
    openai('new_api_error', 'insufficient_user_quota', 'user quota is not enough'),
    TOLD.noBalance,
  ),
  answered(
    'Alibaba',
    400,
    { code: 'Arrearage', message: 'Access denied, please make sure your account is in good standing.' },
    TOLD.noBalance,
  ),
  answered(
    'Google, in a list',
    400,
    [
      {
        error: {
          code: 400,
          message: 'API key expired. Please renew the API key.',
          status: 'INVALID_ARGUMENT',
        },
      },
    ],
    TOLD.keyExpired,
  ),
];

/** Anthropic's "Errors" page. */
export const ANTHROPIC_ANSWERS: readonly AnswerRow[] = [
  answered(
    'authentication_error',
    401,
    anthropic('authentication_error', 'invalid x-api-key'),
    TOLD.keyRefused,
  ),
  answered('billing_error', 402, anthropic('billing_error', 'payment failed'), TOLD.noBalance),
  answered(
    'a low balance',
    400,
    anthropic('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    TOLD.noBalance,
  ),
  answered(
    'permission_error',
    403,
    anthropic('permission_error', 'Your API key does not have permission to use the specified resource.'),
    TOLD.notAllowed,
    'the specified resource',
  ),
  answered('not_found_error', 404, anthropic('not_found_error', 'model: claude-x'), TOLD.noSuchModel),
  answered(
    'request_too_large',
    413,
    anthropic('request_too_large', 'Request exceeds the maximum size'),
    TOLD.tooLong,
  ),
  answered(
    'a long prompt',
    400,
    anthropic('invalid_request_error', 'prompt is too long: 208310 tokens > 200000 maximum'),
    TOLD.tooLong,
  ),
  answered(
    'rate_limit_error',
    429,
    anthropic('rate_limit_error', 'This request would exceed your rate limit'),
    TOLD.busy,
  ),
  answered('overloaded_error', 529, anthropic('overloaded_error', 'Overloaded'), TOLD.busy),
  answered('overloaded_error, in a stream', 200, anthropic('overloaded_error', 'Overloaded'), TOLD.busy),
  answered('api_error', 500, anthropic('api_error', 'Internal server error'), TOLD.ownFault),
  answered('timeout_error', 504, anthropic('timeout_error', 'Request timed out'), TOLD.ownFault),
];

const page = (title: string, body = ''): string =>
  `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1>${body}</body></html>`;
const nginx = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.27.0</center>\r\n</body>\r\n</html>`;

/** FastAPI, nginx, Cloudflare and what else may stand before a service. */
export const GATEWAY_ANSWERS: readonly AnswerRow[] = [
  answered(
    'FastAPI, a field',
    422,
    { detail: [{ loc: ['body', 'messages'], msg: 'Field required' }] },
    TOLD.message,
    'messages: Field required',
  ),
  answered(
    'FastAPI, two fields',
    422,
    {
      detail: [
        { loc: ['body', 'a'], msg: 'Too long' },
        { loc: ['body', 'b', 2], msg: 'Bad' },
      ],
    },
    TOLD.otherSetting,
    'a: Too long; b.2: Bad',
  ),
  answered(
    'FastAPI, an object',
    400,
    { detail: { message: { text: 1, error: 'No such thing' } } },
    TOLD.otherSetting,
    'No such thing',
  ),
  answered(
    'FastAPI, who is not let in',
    403,
    { detail: 'Not authenticated to this group' },
    TOLD.notAllowed,
    'Not authenticated',
  ),
  answered(
    'FastAPI, an object without words',
    500,
    { detail: { some: { thing: {} } } },
    TOLD.ownFault,
    '500',
  ),
  answered('nginx 403', 403, nginx('403 Forbidden'), TOLD.gateway, '403 Forbidden'),
  answered('nginx 404', 404, nginx('404 Not Found'), TOLD.wrongAddress),
  answered('nginx 413', 413, nginx('413 Request Entity Too Large'), TOLD.tooLong),
  answered('nginx 429', 429, nginx('429 Too Many Requests'), TOLD.busy),
  answered('nginx 502', 502, nginx('502 Bad Gateway'), TOLD.ownFault, '502 Bad Gateway'),
  answered('nginx 503', 503, nginx('503 Service Temporarily Unavailable'), TOLD.busy),
  answered('nginx 504', 504, nginx('504 Gateway Time-out'), TOLD.ownFault, '504 Gateway Time-out'),
  answered(
    'Cloudflare, a block',
    403,
    page('Attention Required! | Cloudflare', 'Sorry, you have been blocked'),
    TOLD.gateway,
    'Attention Required!',
  ),
  answered('Cloudflare, a challenge', 403, page('Just a moment...'), TOLD.gateway, 'Just a moment'),
  answered('Cloudflare 1015', 429, page('Access denied | rate limited'), TOLD.busy),
  answered(
    'Cloudflare 520',
    520,
    page('api.example | 520: Web server is returning an unknown error'),
    TOLD.ownFault,
    '520',
  ),
  answered(
    'Cloudflare 521',
    521,
    page('api.example | 521: Web server is down'),
    TOLD.ownFault,
    'Web server is down',
  ),
  answered(
    'Cloudflare 524',
    524,
    page('api.example | 524: A timeout occurred'),
    TOLD.ownFault,
    'A timeout occurred',
  ),
  answered(
    'Cloudflare’s interface',
    403,
    { success: false, errors: [{ code: 10000, message: 'Authentication error' }] },
    TOLD.keyRefused,
  ),
  answered('a login page', 302, '', TOLD.wrongAddress),
  answered('a company’s proxy', 407, page('Proxy Authentication Required'), TOLD.proxy),
  answered('Envoy', 503, 'upstream connect error or disconnect/reset before headers', TOLD.busy),
  answered('Amazon’s gateway', 403, { message: 'Forbidden' }, TOLD.notAllowed, 'Forbidden'),
  answered('an empty body', 500, '', TOLD.ownFault, '500'),
];
