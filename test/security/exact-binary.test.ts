import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exactBinary } from '../../src/main/ipc/exact-binary.ts';
import { createBoundary } from '../support/ipc/boundary.ts';

const SECRET = 'Bearer sk-pooled-7f3a';

/** Small Buffers lie side by side in a slab of Node's pool: these bytes of one lie beside a secret. */
function beside(make: () => Buffer): Buffer {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const secret = Buffer.from(SECRET);
    const bytes = make();
    if (bytes.buffer === secret.buffer && bytes.buffer.byteLength > bytes.byteLength) return bytes;
  }
  throw new Error('Node no longer pools such Buffers: this test shows nothing and must be rewritten');
}

/**
 * Every byte that structured clone would carry over for this value, the whole buffer
 * behind each view included.
 */
function carried(value: unknown): string {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer).toString('latin1');
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
  if (value === null || typeof value !== 'object') return String(value);
  return Object.values(value).map(carried).join(' ');
}

const POOLED: Readonly<Record<string, () => Buffer>> = {
  'Buffer.from(text)': () => Buffer.from('sound'),
  "Buffer.from(hex, 'hex')": () => Buffer.from('0001feff', 'hex'),
  "Buffer.from(text, 'base64')": () => Buffer.from('AAEC/w==', 'base64'),
  'Buffer.concat': () => Buffer.concat([Buffer.from('so'), Buffer.from('und')]),
  'Buffer.allocUnsafe': () => Buffer.allocUnsafe(16).fill(7),
};

for (const [name, make] of Object.entries(POOLED)) {
  test(`P5: audio made by ${name} reaches the page without the memory beside it`, () => {
    const boundary = createBoundary();
    const pcm = beside(make);
    expect(carried(pcm)).toContain(SECRET);

    boundary.ipc.turn.notifyEvent({
      type: 'audio',
      turnId: 't',
      seq: 1,
      utteranceId: 0,
      sampleRateHz: 24_000,
      pcm,
    });

    const sent = boundary.notices[0]?.payload as { pcm: Uint8Array };
    expect(sent.pcm).toEqual(new Uint8Array(pcm));
    expect(sent.pcm.buffer.byteLength).toBe(pcm.byteLength);
    expect(carried(sent)).not.toContain(SECRET);
  });

  test(`P5: an answer with bytes made by ${name} does not carry the memory beside them`, async () => {
    const boundary = createBoundary();
    const pcm = beside(make);
    boundary.ipc.voices.handlePreview(z.strictObject({ voiceId: z.string() }), () => ({
      pcm,
      sampleRateHz: 24_000,
    }));
    const result = await boundary.invoke('voices.preview', { voiceId: 'any' });
    expect(result).toEqual({ ok: true, data: { pcm: new Uint8Array(pcm), sampleRateHz: 24_000 } });
    expect(carried(result)).not.toContain(SECRET);
  });
}

test('P5: any window on any buffer, at any depth, becomes a buffer of exactly its bytes', () => {
  const window = fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(), fc.nat(3))
    .map(([bytes, a, b, kind]) => {
      const begin = Math.min(a % (bytes.length + 1), b % (bytes.length + 1));
      const length = Math.abs((a % (bytes.length + 1)) - (b % (bytes.length + 1)));
      switch (kind) {
        case 0:
          return bytes.subarray(begin, begin + length);
        case 1:
          return Buffer.from(bytes.buffer, begin, length);
        case 2:
          return new DataView(bytes.buffer, begin, length);
        default:
          return new Int16Array(bytes.buffer.slice(0, bytes.length & ~1)).subarray(0, length >> 1);
      }
    });
  fc.assert(
    fc.property(window, (view) => {
      const expected = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
      const copy = exactBinary({ list: [{ deep: view }] }).list[0]?.deep;
      expect(copy).toBeInstanceOf(Uint8Array);
      expect(copy).not.toBeInstanceOf(Buffer);
      const bytes = copy as unknown as Uint8Array;
      expect(bytes.byteOffset).toBe(0);
      expect(bytes.buffer.byteLength).toBe(view.byteLength);
      expect(expected.equals(bytes)).toBe(true);
    }),
  );
});

test('P5: what is no plain value loses all that its members do not tell', () => {
  const pooled = beside(() => Buffer.from('sound'));
  const holders = [new Map([['pcm', pooled]]), new Set([pooled]), Object.create({ pcm: pooled }) as object];
  for (const holder of holders) expect(exactBinary({ holder })).toEqual({ holder: {} });
});

test('P5: everything that is not binary crosses unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(exactBinary(value)).toEqual(value);
    }),
  );
});
