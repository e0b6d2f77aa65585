/**
 * Gives every binary value its own exactly fitting buffer.
 *
 * Electron serialises a view's whole backing store, and Node keeps small Buffers in shared 64 KiB slabs: sending a pooled
 * Buffer would hand the page unrelated memory of this process, an API key in a request header included.
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
  if (Array.isArray(value)) return value.map(copyExact);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyExact(member)]));
}
