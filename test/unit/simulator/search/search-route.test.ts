import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { call, json, SEARCH, startQuickSimulator } from '../../../support/simulator/client.ts';
import { baseRespShape, nativeErrorShape } from '../../../support/simulator/shapes.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const foundShape = z.strictObject({
  organic: z.array(
    z.strictObject({ title: z.string(), link: z.url(), snippet: z.string(), date: z.string().optional() }),
  ),
  related_searches: z.array(z.strictObject({ query: z.string() })),
  base_resp: baseRespShape,
});
const search = (body: unknown, headers: Record<string, string> = {}) =>
  call(simulator, { path: SEARCH, body, headers });

test('a search finds pages, the same ones for the same words', async () => {
  const answer = await search({ q: 'red pandas' });
  expect(answer.status).toBe(200);
  const found = foundShape.parse(json(answer));
  expect(found.organic.length).toBeGreaterThan(1);
  expect(found.base_resp.status_code).toBe(0);
  expect(json(await search({ q: 'red pandas' }))).toEqual(found);
});

test('a script says what is found, and for which words', async () => {
  const page = { title: 'T', link: 'https://example.com/t', snippet: 'S' };
  simulator.setScript({
    rules: [
      {
        match: { route: 'search', textIncludes: 'owls' },
        found: { organic: Array.from({ length: 12 }, () => page), related: ['more owls'] },
      },
    ],
  });
  const owls = foundShape.parse(json(await search({ q: 'night owls' })));
  expect(owls.organic).toEqual(Array.from({ length: 10 }, () => page));
  expect(owls.related_searches).toEqual([{ query: 'more owls' }]);
  expect(foundShape.parse(json(await search({ q: 'pandas' }))).organic).not.toContainEqual(page);
});

test.each([
  [2057, 'not coding plan token'],
  [2061, 'your current token plan not support model'],
])('a key without a plan is refused with %i and HTTP 200', async (code, message) => {
  simulator.setScript({ rules: [{ match: { route: 'search' }, fault: { kind: 'refuse', code } }] });
  const answer = await search({ q: 'x' });
  expect(answer.status).toBe(200);
  expect(nativeErrorShape.parse(json(answer)).base_resp).toEqual({ status_code: code, status_msg: message });
});

test('a wrong key is 1004 and nothing to search for is 2013, both with HTTP 200', async () => {
  const wrong = nativeErrorShape.parse(json(await search({ q: 'x' }, { Authorization: 'Bearer wrong' })));
  expect(wrong.base_resp.status_code).toBe(1004);
  for (const body of [{}, { q: ' ' }, { q: 5 }]) {
    expect(nativeErrorShape.parse(json(await search(body))).base_resp.status_code).toBe(2013);
  }
});
