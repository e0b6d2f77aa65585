import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sniffBody } from '../../../../../src/main/net/http/body-kind.ts';
import { readText } from '../../../../../src/main/net/http/read-text.ts';
import { sseData } from '../../../../../src/main/net/http/sse.ts';

async function* pieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  for (const [index, end] of ends.entries()) yield bytes.subarray(ends[index - 1] ?? 0, end);
}
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, cuts: readonly number[] = [], bound?: number): Promise<string[]> =>
  Array.fromAsync(sseData(pieces(bytesOf(text), cuts), bound));

test('events come whole, however lines end and bytes are cut', async () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\r\n\ufeff]/.test(text));
  const cuts = fc.array(fc.nat(400), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      cuts,
      async (data, end, at) => {
        const text = data.map((item) => `: comment${end}event: x${end}data: ${item}${end}${end}`).join('');
        expect(await read(text, at)).toEqual(data);
      },
    ),
  );
});

test('the space after the colon may be missing, and the last blank line too', async () => {
  expect(await read('data:{"a":1}\n\ndata: [DONE]')).toEqual(['{"a":1}', '[DONE]']);
});

test('an event over the bound is refused, not collected', async () => {
  expect(await read(`data: ${'x'.repeat(100)}\n\n`, [50], 200)).toHaveLength(1);
  await expect(read(`data: ${'x'.repeat(1_000)}`, [500, 900], 200)).rejects.toMatchObject({
    code: 'internal',
  });
});

test('a line of JSON that lost its field is a fault, after what came before it, however it is cut', async () => {
  const text = 'data: {"a":1}\r\n\r\n{"b":2}\r\n\r\ndata: {"c":3}\r\n\r\n';
  const cuts = [[], ...Array.from(text, (_, at) => [at]), Array.from(text, (_, at) => at)];
  for (const at of cuts) {
    const seen: string[] = [];
    const reading = (async () => {
      for await (const data of sseData(pieces(bytesOf(text), at))) seen.push(data);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'internal' });
    expect(seen).toEqual(['{"a":1}']);
  }
});

test('a line of three megabytes is read quickly in small pieces', async () => {
  const text = `data: ${'0123456789abcdef'.repeat(196_608)}\n\n`;
  const cuts = Array.from({ length: 400 }, (_, index) => index * 7_900);
  expect((await read(text, cuts))[0]).toHaveLength(3_145_728);
});

describe('a body is known by its first visible byte', () => {
  test.each([
    ['{"error":1}', 'text/event-stream', 'json'],
    ['\ufeff \r\n\t[1]', 'text/event-stream', 'json'],
    ['data: {}\n\n', 'application/json', 'events'],
    [': ping\n\n', '', 'events'],
    ['  <!doctype html>', 'text/html', 'page'],
    ['', 'application/json', 'json'],
    [' \n', 'text/event-stream', 'events'],
  ])('%j as %s is %s', async (text, contentType, kind) => {
    for (const cuts of [[], [1], [1, 2, 3]]) {
      const body = await sniffBody(pieces(bytesOf(text), cuts), contentType);
      expect(body.kind).toBe(kind);
      expect(await readText(body.bytes, 1_000)).toBe(text.replace('\ufeff', ''));
    }
  });
});

test('text is read up to its bound', async () => {
  expect(await readText(pieces(bytesOf('abcdefgh'), [3, 6]), 5)).toBe('abcde');
});
