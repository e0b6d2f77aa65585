import { answered, litellm, TOLD, type AnswerRow } from './answer-row.ts';

const denied = (model: string): string =>
  `The requested model '${model}' is not available for this API key, or the model name is invalid. Check the models available to you and try again.`;
const DENIED_TYPES = ['key', 'team', 'user', 'customer', 'org', 'project', 'agent'] as const;

/** LiteLLM 1.108.7: `ProxyErrorTypes`, `RouterErrors` and every class of `exceptions.py`, worded as its source words them. */
export const LITELLM_ANSWERS: readonly AnswerRow[] = [
  ...DENIED_TYPES.flatMap((who) =>
    [401, 403].map((status) =>
      litellm(
        `${who}_model_access_denied, ${status}`,
        { status, type: `${who}_model_access_denied`, message: denied('gpt-4o') },
        TOLD.planLacksModel,
      ),
    ),
  ),
  litellm(
    'key_model_access_denied, older words',
    {
      status: 401,
      type: 'key_model_access_denied',
      message: "key not allowed to access model. This key can only access models=['a']. Tried to access b",
    },
    TOLD.planLacksModel,
  ),
  litellm(
    'RouterErrors.no_deployments_with_tag_routing',
    {
      status: 401,
      message: 'Not allowed to access model due to tags configuration. Passed model=a and tags=[]',
    },
    TOLD.planLacksModel,
  ),
  ...[400, 401].map((status) =>
    litellm(
      `expired_key, ${status}`,
      {
        status,
        type: 'expired_key',
        message: 'Authentication Error - Expired Key. Key Expiry time 2026-01-01 and current time 2026-02-01',
      },
      TOLD.keyExpired,
    ),
  ),
  litellm(
    'expired_key, of a JWT',
    { status: 401, type: 'expired_key', message: 'Token Expired' },
    TOLD.keyExpired,
  ),
  litellm(
    'token_not_found_in_db',
    {
      status: 401,
      type: 'token_not_found_in_db',
      message: 'Authentication Error, Invalid API key provided.',
    },
    TOLD.keyRefused,
  ),
  litellm(
    'auth_error',
    { status: 401, type: 'auth_error', message: 'Authentication Error, No api key passed in.' },
    TOLD.keyRefused,
  ),
  litellm(
    'auth_provider_unavailable',
    { status: 401, type: 'auth_provider_unavailable', message: 'The identity provider did not answer' },
    TOLD.ownFault,
  ),
  ...[400, 401, 503].map((status) =>
    litellm(
      `no_db_connection, ${status}`,
      { status, type: 'no_db_connection', message: 'No connected db.' },
      TOLD.ownFault,
      'No connected db.',
    ),
  ),
  litellm(
    'cache_ping_error',
    { status: 503, type: 'cache_ping_error', message: 'Service Unhealthy' },
    TOLD.ownFault,
  ),
  litellm(
    'model_cost_map_missing',
    { status: 400, type: 'model_cost_map_missing', message: 'no price is known' },
    TOLD.ownFault,
  ),
  litellm(
    'internal_server_error',
    { status: 500, type: 'internal_server_error', message: 'list index out of range' },
    TOLD.ownFault,
    'list index out of range',
  ),
  litellm(
    'bad_request_error',
    { status: 400, type: 'bad_request_error', message: 'Invalid request' },
    TOLD.otherSetting,
    'Invalid request',
  ),
  litellm(
    'validation_error, a list of FastAPI’s in the message',
    {
      status: 422,
      type: 'validation_error',
      message: [{ loc: ['body', 'messages', 0, 'role'], msg: 'Field required' }],
    },
    TOLD.message,
    'messages.0.role: Field required',
  ),
  litellm(
    'team_member_permission_error',
    {
      status: 403,
      type: 'team_member_permission_error',
      message: 'Team member does not have permissions for endpoint: /chat/completions',
    },
    TOLD.notAllowed,
    'Team member does not have permissions',
  ),
  ...(['key', 'team', 'org'] as const).map((who) =>
    litellm(
      `${who}_vector_store_access_denied`,
      {
        status: 401,
        type: `${who}_vector_store_access_denied`,
        message: 'User not allowed to access vector store.',
      },
      TOLD.notAllowed,
    ),
  ),
  ...[400, 422, 429].map((status) =>
    litellm(
      `budget_exceeded, ${status}`,
      {
        status,
        type: 'budget_exceeded',
        message: 'Budget has been exceeded! Current cost: 5.25, Max budget: 5.0',
      },
      TOLD.noBalance,
    ),
  ),
  litellm(
    'a budget of a deployment',
    {
      status: 429,
      message:
        'No deployments available - crossed budget: Exceeded budget for deployment model_name: a, litellm_params.model: minimax/b',
    },
    TOLD.noBalance,
  ),
  litellm(
    'RouterErrors.no_deployments_available',
    { status: 429, message: 'No deployments available for selected model, Try again in 5 seconds.' },
    TOLD.busy,
  ),
  litellm(
    'RouterErrors.all_deployments_in_cooldown',
    { status: 500, message: 'All deployments for selected model are in cooldown' },
    TOLD.busy,
  ),
  litellm(
    'RouterErrors.no_healthy_deployments',
    { status: 400, message: 'There are no healthy deployments for this model' },
    TOLD.busy,
  ),
  litellm(
    'its own rate limit',
    {
      status: 429,
      type: 'throttling_error',
      message: 'Rate limit exceeded for api_key. Limit type: requests.',
    },
    TOLD.busy,
  ),
  // What stands behind it was refused, or failed.
  litellm(
    'AuthenticationError',
    {
      status: 401,
      message: 'litellm.AuthenticationError: AuthenticationError: MinimaxException - invalid api key (2049)',
    },
    TOLD.behindRefused,
  ),
  litellm(
    'AuthenticationError, of OpenAI',
    {
      status: 401,
      message: 'litellm.AuthenticationError: OpenAIException - Incorrect API key provided: sk-…',
    },
    TOLD.behindRefused,
  ),
  litellm(
    'PermissionDeniedError',
    {
      status: 403,
      message: 'litellm.PermissionDeniedError: AzureException - access to this resource is denied',
    },
    TOLD.notAllowed,
    'access to this resource is denied',
  ),
  litellm(
    'NotFoundError',
    { status: 404, message: 'litellm.NotFoundError: OpenAIException - The model `a` does not exist' },
    TOLD.noSuchModel,
  ),
  litellm(
    'RateLimitError',
    { status: 429, message: 'litellm.RateLimitError: OpenAIException - too many' },
    TOLD.busy,
  ),
  litellm(
    'ContextWindowExceededError',
    {
      status: 400,
      message:
        'litellm.ContextWindowExceededError: litellm.BadRequestError: This model’s maximum context length is 8192 tokens.',
    },
    TOLD.tooLong,
  ),
  litellm(
    'PaymentRequiredError',
    { status: 402, message: 'litellm.PaymentRequiredError: OpenrouterException - Insufficient credits' },
    TOLD.noBalance,
  ),
  litellm(
    'ContentPolicyViolationError',
    {
      status: 400,
      message: 'litellm.ContentPolicyViolationError: litellm.BadRequestError: refused by the filter',
    },
    TOLD.policy,
  ),
  litellm(
    'RejectedRequestError, an object in the message',
    { status: 400, message: { error: 'Violated guardrail policy' } },
    TOLD.guardrail,
    'Violated guardrail policy',
  ),
  litellm(
    'GuardrailRaisedException',
    { status: 400, message: 'Guardrail raised an exception, Guardrail: pii, Message: a name was found' },
    TOLD.guardrail,
    'a name was found',
  ),
  litellm(
    'BlockedPiiEntityError',
    { status: 400, message: 'Blocked entity detected: PERSON by Guardrail: None.' },
    TOLD.guardrail,
    'PERSON',
  ),
  litellm(
    'ServiceUnavailableError',
    { status: 503, message: 'litellm.ServiceUnavailableError: AnthropicException - Overloaded' },
    TOLD.busy,
  ),
  litellm(
    'MidStreamFallbackError',
    { status: 503, message: 'litellm.MidStreamFallbackError: litellm.ServiceUnavailableError: upstream' },
    TOLD.busy,
  ),
  litellm(
    'BadGatewayError',
    { status: 502, message: 'litellm.BadGatewayError: OpenAIException - x' },
    TOLD.ownFault,
  ),
  litellm(
    'InternalServerError',
    { status: 500, message: 'litellm.InternalServerError: OpenAIException - x' },
    TOLD.ownFault,
  ),
  litellm(
    'APIError',
    { status: 500, message: 'litellm.APIError: APIError: MinimaxException - x' },
    TOLD.ownFault,
  ),
  litellm(
    'APIConnectionError',
    { status: 500, message: 'litellm.APIConnectionError: OpenAIException - Connection error.' },
    TOLD.ownFault,
  ),
  litellm(
    'Timeout',
    { status: 408, message: 'litellm.Timeout: APITimeoutError - Request timed out.' },
    TOLD.ownFault,
  ),
  litellm(
    'APIResponseValidationError',
    { status: 500, message: 'litellm.APIResponseValidationError: not what was expected' },
    TOLD.ownFault,
  ),
  litellm(
    'UnprocessableEntityError',
    { status: 422, message: 'litellm.UnprocessableEntityError: MistralException - no' },
    TOLD.otherSetting,
  ),
  litellm(
    'UnsupportedParamsError',
    {
      status: 400,
      message: "litellm.UnsupportedParamsError: minimax does not support parameters: ['reasoning_effort']",
    },
    TOLD.thinking,
  ),
  litellm(
    'LiteLLMUnknownProvider',
    { status: 400, message: 'litellm.BadRequestError: LLM Provider NOT provided. You passed model=a' },
    TOLD.noSuchModel,
  ),
  litellm(
    'ImageFetchError',
    { status: 400, message: 'litellm.ImageFetchError: Unable to fetch image content from URL' },
    TOLD.message,
  ),
  answered(
    'an unknown name',
    400,
    { detail: { error: '/chat/completions: Invalid model name passed in model=nope. Call `/v1/models`' } },
    TOLD.noSuchModel,
  ),
  answered('no such route', 404, { detail: 'Not Found' }, TOLD.wrongAddress),
];
