import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ServiceError } from '../../../src/main/net/service-error.ts';
import { sseData } from '../../../src/main/net/http/sse.ts';
import { byteEdits, cuts, editedBytes, inPieces } from '../damaged-bytes.ts';
import { fuzzTarget } from '../target.ts';

const MAX_EVENT_CHARACTERS = 5_000;
const line = fc.oneof(
  fc.constantFrom(
    'data: {"a":1}',
    'data:你好 😀',
    'data',
    'data:',
    ':',
    ': comment',
    'event: x',
    'id: 1',
    'retry: 1e9',
  ),
  fc.constantFrom('{"bare":1}', 'data: [DONE]', '', '', '', 'unknown: field', ' data: x', '\ufeffdata: x'),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.nat({ max: 12_000 }).map((length) => `data: ${'x'.repeat(length)}`),
);
const stream = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n')), { maxLength: 12 })
  .map((lines) => lines.flat().join(''));

interface Result {
  readonly events: readonly string[];
  readonly error: string | null;
}

async function read(pieces: readonly Uint8Array[]): Promise<Result> {
  const events: string[] = [];
  try {
    for await (const data of sseData(toAsync(pieces), MAX_EVENT_CHARACTERS)) events.push(data);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'internal') throw error;
    return { events, error: error.serviceMessage };
  }
  return { events, error: null };
}

async function* toAsync(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** Whatever the bytes, they come to the same however they are cut, and no event is over the bound. */
export const sse = fuzzTarget({
  name: 'sse',
  input: fc.record({ stream, edits: byteEdits, cuts }),
  open: async () => ({
    async run({ stream, edits, cuts }) {
      const bytes = editedBytes(Buffer.from(stream), edits);
      const cut = await read(inPieces(bytes, cuts));
      const single = await read(Array.from(bytes.subarray(0, 8_000), (byte) => Uint8Array.of(byte)));
      const whole = await read([bytes]);
      // What is over the bound is noticed between two pieces: how much comes before
      // that depends on the cuts.
      for (const event of single.events) {
        assert(event.length <= MAX_EVENT_CHARACTERS, `an event of ${event.length} characters`);
      }
      if (bytes.length > MAX_EVENT_CHARACTERS) return;
      assert.deepEqual(cut, whole);
      assert.deepEqual(single, whole);
    },
    [Symbol.asyncDispose]: async () => undefined,
  }),
});
