/** A body that was looked at. */
export interface Sniffed<Kind> {
  readonly kind: Kind;
  /** The whole body, the bytes looked at included. To be read, or the rest of the body cannot be drained. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Looks at a body's first pieces until it is known what it is.
 * @param kindOf from the pieces so far, at least one unless the body is empty. Null:
 * more has to be seen; never when it has ended.
 * @throws what `bytes` throws.
 */
export async function sniff<Kind>(
  bytes: AsyncIterable<Uint8Array>,
  kindOf: (seen: readonly Uint8Array[], hasEnded: boolean) => Kind | null,
): Promise<Sniffed<Kind>> {
  const iterator = bytes[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  for (;;) {
    const next = await iterator.next();
    if (next.done !== true) seen.push(next.value);
    const kind = kindOf(seen, next.done === true);
    if (kind !== null) return { kind, bytes: rejoin(seen, iterator) };
    if (next.done === true) throw new Error('a body that has ended was not told');
  }
}

/** What was looked at, then the rest. */
async function* rejoin(
  seen: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    for (;;) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // A reader who leaves early must let go of the body, or the rest of it can not be drained.
    await rest.return?.();
  }
}
