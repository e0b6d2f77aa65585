/** What looks like a credential: provider keys, JSON web tokens, bearer headers, and any long unbroken run of key characters. */
const SECRET = /\b(?:Bearer\s+\S+|sk-[\w-]{6,}|eyJ[\w-]+\.[\w-]+(?:\.[\w-]+)?|[A-Za-z0-9_-]{32,})/gu;
const LONGEST_TEXT = 500;

/** Makes a value safe to write down: no keys, no audio, nothing long. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(SECRET, '[redacted]').slice(0, LONGEST_TEXT);
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? '[function]' : value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Error) return { name: value.name, message: redact(value.message) };
  if (Array.isArray(value)) return value.slice(0, 20).map(redact);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, /key|secret|token|authorization|password/iu.test(key) ? '[redacted]' : redact(member)]),
  );
}
