import type { ErrorCode } from '../../../shared/errors.ts';

/** What an error's name or sentence says of its cause. */
export interface NamedCause {
  readonly code: ErrorCode;
  /** Which kind of it, where that has words of its own; as `ServiceError.setting`. */
  readonly setting: string | null;
}

type Row = readonly [pattern: RegExp, code: ErrorCode, setting?: string];

/**
 * Names and sentences of OpenAI, Anthropic, Azure, MiniMax, OpenRouter and LiteLLM 1.108.7 (its `ProxyErrorTypes`, `RouterErrors` and
 * exceptions, read in its source), most telling first: they are searched in this order. A status alone says less, and may say what is
 * not so: 401 for a database that is gone, 403 for a model that a key may not use, 429 for a spent budget.
 */
const ROWS: readonly Row[] = [
  // A guardrail's sentence says what it did not like.
  [/guardrail|blocked entity detected|BlockedPii/i, 'policy', 'guardrail'],
  [
    /content_?filter|content_?policy|content management policy|ContentPolicyViolation|ResponsibleAI/i,
    'policy',
  ],
  [/moderation_blocked|prohibited_content|safety_violation/i, 'policy'],
  // Money, by name or in words alone, with whatever status.
  [
    /insufficient_(balance|quota|user_quota|credits)|insufficient balance|billing_(error|hard_limit)/i,
    'balance',
  ],
  [/Budget_?Exceeded|ExceededBudget|Budget has been exceeded|(crossed|exceeded|over) budget/i, 'balance'],
  [
    /PaymentRequired|payment_required|credit balance is too low|requires more credits|exceeded your current quota/i,
    'balance',
  ],
  [/arrearage|account is in good standing|account (is )?(deactivated|overdue|suspended)/i, 'balance'],
  // The proxy's own troubles, told with 400 or 401.
  [
    /no_db_connection|no connected db|db not connected|auth_provider_unavailable|cache_ping_error/i,
    'internal',
  ],
  [/model_cost_map_missing|no models configured on proxy/i, 'internal'],
  [/expired_key|expired key|token (has )?expired|key (has )?expired|token_expired/i, 'auth', 'expired'],
  [/_model_access_denied|allowed to access (this )?model|allowed models? for this/i, 'plan', 'model'],
  [/not available for this API key|not have access to (the )?model|model_not_allowed/i, 'plan', 'model'],
  [/model_not_found|invalid model name|DeploymentNotFound/i, 'setting', 'model'],
  [
    /ContextWindowExceeded|context_length_exceeded|prompt is too long|maximum context length/i,
    'setting',
    'context',
  ],
  [/request_too_large|string_above_max_length|too many tokens/i, 'setting', 'context'],
  [/overloaded|server_is_busy|engine_busy|at capacity|high load/i, 'busy'],
  [/rate_?limit|throttl|too_many_requests|slow_?down|concurrency_limit/i, 'busy'],
  [/service_?unavailable|no (healthy )?deployments? available|no healthy deployments|in cooldown/i, 'busy'],
  [
    /unsupported_country|not supported in your (country|region)|ip_(address_)?not_allowed/i,
    'auth',
    'permission',
  ],
  [
    /permission_?(error|denied)|PermissionDenied|_access_denied|admin-only|insufficient permissions/i,
    'auth',
    'permission',
  ],
  [/authorized_error|authentication[_ ]?error|auth_error|invalid_api_key/i, 'auth'],
  [/token_not_found_in_db|invalid_token|incorrect api key/i, 'auth'],
  [/bad_request_error|invalid_request_error|BadRequestError|UnprocessableEntity/i, 'setting'],
];

/** Null when it names none that is known. */
export function causeNamed(named: string): NamedCause | null {
  const found = ROWS.find(([pattern]) => pattern.test(named));
  return found === undefined ? null : { code: found[1], setting: found[2] ?? null };
}

/**
 * Whether LiteLLM tells in these words what the service behind it said: `litellm.AuthenticationError: MinimaxException - …`. Of a key
 * it says then that the proxy's own was refused; the user's got this far.
 */
export function isFromBehind(message: string): boolean {
  return /\blitellm\.\w{0,60}(Error|Timeout)\b|\b[A-Z]\w{0,60}Exception - /.test(message);
}
