const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;
const LESS_THAN = 0x3c;

type BodyKind = 'events' | 'json' | 'page';

export interface SniffedBody {
  readonly kind: BodyKind;
  /** The whole body, the bytes looked at included. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Finds out what a body is from its first byte that is not white space: errors come as JSON where a stream was asked for,
 * sometimes under `text/event-stream`, and gateways stream under `application/json`. The content type decides only for an
 * empty body. A page of HTML means that something else than the service answered.
 */
export async function sniffBody(bytes: AsyncIterable<Uint8Array>, contentType: string): Promise<SniffedBody> {
  const iterator = bytes[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) {
      return { kind: contentType.endsWith('json') ? 'json' : 'events', bytes: rejoin(seen, iterator) };
    }
    seen.push(next.value);
    const first = next.value.find((byte) => !WHITE_SPACE.has(byte) && !BYTE_ORDER_MARK.includes(byte));
    if (first !== undefined) return { kind: kindOf(first), bytes: rejoin(seen, iterator) };
  }
}

function kindOf(firstByte: number): BodyKind {
  if (firstByte === OPENING_BRACE || firstByte === OPENING_BRACKET) return 'json';
  return firstByte === LESS_THAN ? 'page' : 'events';
}

/** What was looked at, then the rest. */
export async function* rejoin(
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
