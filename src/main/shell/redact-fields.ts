import { redact } from '../net/redact.ts';
import { ServiceError } from '../net/service-error.ts';

/** Makes fields safe to write down: no keys, no audio, nothing long. */
export function redactFields(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'function') return '[function]';
  if (value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof ServiceError) return redactFault(value);
  if (value instanceof Error) return { name: value.name, message: redact(value.message) };
  if (Array.isArray(value)) return value.slice(0, 20).map(redactFields);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      /key|secret|token|authorization|password/iu.test(key) ? '[redacted]' : redactFields(member),
    ]),
  );
}

/** Support asks for the code and the request's id; the cause may hold anything and is left out. */
function redactFault(fault: ServiceError): object {
  const { name, code, serviceCode, host, requestId, network, setting, serviceMessage, flaw } = fault;
  const facts = { serviceCode, host, network, setting, serviceMessage, flaw };
  const known = Object.entries(facts).filter(([, fact]) => fact !== null);
  return {
    name,
    code,
    ...Object.fromEntries(known.map(([key, fact]) => [key, redactFields(fact)])),
    // Redacted where it came from: as a text it would be taken for a key.
    ...(requestId === null ? {} : { requestId }),
  };
}
