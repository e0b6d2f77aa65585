import { redact } from '../net/redact.ts';

/** Makes fields safe to write down: no keys, no audio, nothing long. */
export function redactFields(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'function') return '[function]';
  if (value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Error) return { name: value.name, message: redact(value.message) };
  if (Array.isArray(value)) return value.slice(0, 20).map(redactFields);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      /key|secret|token|authorization|password/iu.test(key) ? '[redacted]' : redactFields(member),
    ]),
  );
}
