/** Response headers as undici and Node give them: lower-case names, a list where a header came more than once. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

const REQUEST_ID_HEADERS = [
  'trace-id',
  'x-trace-id',
  'minimax-request-id',
  'alb_request_id',
  'x-litellm-call-id',
  'x-request-id',
];

/** The first value of a header, or null. */
export function headerOf(headers: ResponseHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** LiteLLM's, in US dollars. Of a stream it is often missing or 0, because the answer is not there yet. */
const COST_HEADER = 'x-litellm-response-cost';

/** What a proxy says that the request costs, in US dollars, more than 0; null: it does not say. */
export function billedUsdOf(headers: ResponseHeaders): number | null {
  const usd = Number(headerOf(headers, COST_HEADER) ?? 0);
  return Number.isFinite(usd) && usd > 0 ? usd : null;
}

/** The service's id of the request, whichever of the known headers holds it. */
export function requestIdOf(headers: ResponseHeaders): string | null {
  return REQUEST_ID_HEADERS.map((name) => headerOf(headers, name)).find((id) => id !== null) ?? null;
}
