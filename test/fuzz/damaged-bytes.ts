import * as fc from 'fast-check';

/** One change to bytes; places and lengths count in thousandths of the whole. */
export type ByteEdit =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'drop' | 'repeat' | 'moveToEnd'; readonly at: number; readonly length: number };

const at = fc.nat(1_000);
/**
 * Halves of characters, what is no character at all, marks of byte order, line
 * ends and ends of strings.
 */
const NASTY = [
  [0xff],
  [0xc3],
  [0xe4, 0xbd],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbb, 0xbf],
  [0],
  [0x0d],
  [0x0a],
  [0x0a, 0x0a],
];

export const byteEdit: fc.Arbitrary<ByteEdit> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, bit: fc.nat(7) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at,
    bytes: fc.oneof(
      fc.constantFrom(...NASTY).map((bytes) => Uint8Array.from(bytes)),
      fc.uint8Array({ maxLength: 40 }),
      fc.nat({ max: 200_000 }).map((length) => new Uint8Array(length).fill(0x61)),
    ),
  }),
  fc.record({ kind: fc.constant('cut' as const), at }),
  fc.record({
    kind: fc.constantFrom('drop' as const, 'repeat' as const, 'moveToEnd' as const),
    at,
    length: fc.nat(300),
  }),
);

/** As often none as some. */
export const byteEdits: fc.Arbitrary<readonly ByteEdit[]> = fc.oneof(
  fc.constant([]),
  fc.array(byteEdit, { minLength: 1, maxLength: 4 }),
);

export function editedBytes(bytes: Uint8Array, edits: readonly ByteEdit[]): Buffer {
  return edits.reduce<Buffer>(edited, Buffer.from(bytes));
}

function edited(bytes: Buffer, edit: ByteEdit): Buffer {
  const place = Math.floor((bytes.length * edit.at) / 1_000);
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (edit.kind) {
    case 'flip': {
      const flipped = Buffer.from(bytes);
      if (place < flipped.length) flipped[place] = (flipped[place] ?? 0) ^ (1 << edit.bit);
      return flipped;
    }
    case 'insert':
      return Buffer.concat([head, edit.bytes, tail]);
    case 'cut':
      return head;
    case 'drop':
    case 'repeat':
    case 'moveToEnd': {
      const length = Math.ceil((tail.length * edit.length) / 1_000);
      const [part, rest] = [tail.subarray(0, length), tail.subarray(length)];
      if (edit.kind === 'drop') return Buffer.concat([head, rest]);
      return edit.kind === 'repeat'
        ? Buffer.concat([head, part, part, rest])
        : Buffer.concat([head, rest, part]);
    }
    default:
      return edit satisfies never;
  }
}

/** Where bytes are cut into writes: the sizes of the first ones, the rest is one. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.oneof(
  fc.constant([]),
  fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 12 }),
);

export function inPieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const size of sizes) {
    if (from >= bytes.length) break;
    pieces.push(bytes.subarray(from, from + size));
    from += size;
  }
  if (from < bytes.length) pieces.push(bytes.subarray(from));
  return pieces;
}
