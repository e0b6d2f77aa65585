/**
 * Gives every binary value its own exactly fitting buffer.
 *
 * Electron serialises a view's whole backing store, and Node keeps small Buffers in shared 64 KiB slabs: sending a
 * pooled Buffer would hand the page unrelated memory of this process, an API key in a request header included.
 */
export function exactBinary<T>(value: T): T {
  return copyExact(value) as T;
}

function copyExact(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    // A plain Uint8Array that fills its buffer is already exact; anything else, every Buffer included, is copied.
    if (Object.getPrototypeOf(value) === Uint8Array.prototype && byteLength === buffer.byteLength)
      return value;
    return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
  }
  if (value instanceof ArrayBuffer) return value;
  return withExactMembers(value);
}

/**
 * A plain value itself when all of its members are exact: most of what is sent holds nothing binary, or what is exact
 * by now. Of anything else, a Map for instance, which may hold more than its members, only those are taken.
 */
function withExactMembers(value: object): object {
  let copy: Record<string, unknown> | unknown[] | null = isPlain(value) ? null : {};
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    const exact = copyExact(member);
    if (copy === null && exact === member) continue;
    copy ??= Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    (copy as Record<string, unknown>)[key] = exact;
  }
  return copy ?? value;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}
