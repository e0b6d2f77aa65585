/**
 * A Retry-After header in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). Null when missing, unreadable,
 * zero or past: nothing that could be waited for.
 */
export function retryAfterMs(header: string | null, nowEpochMs: number): number | null {
  if (header === null) return null;
  const value = header.trim();
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000 || null;
  const at = Date.parse(value);
  return Number.isNaN(at) || at <= nowEpochMs ? null : at - nowEpochMs;
}
