import { createKeyStyles } from '../../../../src/main/net/key-styles.ts';
import { expect, test } from 'vitest';
import { createFindHost } from '../../../../src/main/connection/find-host.ts';
import { parseBaseUrl, type BaseUrl } from '../../../../src/main/net/base-url.ts';
import { answer, reset, type Answer } from '../../../support/net/scripted-server.ts';
import { IS_SILENT, REFUSES, REFUSES_UNDER_200, TAKES, world } from '../../../support/connection/world.ts';

const [FIRST, SECOND] = ['api.minimax.io', 'api.minimaxi.com'];
const KEY = 'sk-the-key';
const never = new AbortController().signal;

function baseAt(host: string): BaseUrl {
  const parsed = parseBaseUrl(`https://${host}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.base;
}

async function search(first: Answer | null, second: Answer | null, timeoutMs?: number) {
  await using there = await world({
    ...(first === null ? {} : { [FIRST]: first }),
    ...(second === null ? {} : { [SECOND]: second }),
  });
  const findHost = createFindHost(there.network, timeoutMs);
  const { taker, refusedBy } = await findHost(KEY, [baseAt(FIRST), baseAt(SECOND)], never);
  return { taker: taker?.host ?? null, refusedBy: refusedBy.map(({ host }) => host) };
}

const PAGE = answer(200, '<!doctype html><p>Welcome', { 'content-type': 'text/html' });
const BUSY = answer(429, { error: { type: 'rate_limit_error', message: 'rpm (1002)' } });
const MISSING = answer(404, { error: { message: 'no such page' } });

test.each<[string, Answer | null, Answer | null, string | null, string[]]>([
  ['both take it', TAKES, TAKES, FIRST, []],
  ['the first takes it', TAKES, REFUSES, FIRST, []],
  ['the second takes it', REFUSES, TAKES, SECOND, [FIRST]],
  ['the second takes it, and the first refuses under 200', REFUSES_UNDER_200, TAKES, SECOND, [FIRST]],
  ['the second takes it, and the first does not exist', null, TAKES, SECOND, []],
  ['both refuse it', REFUSES, answer(403, {}), null, [FIRST, SECOND]],
  ['neither exists', null, null, null, []],
  ['one refuses it and one is busy', REFUSES, BUSY, null, [FIRST]],
  ['web pages and missing pages', PAGE, MISSING, null, []],
  ['connections that break', reset, reset, null, []],
  ['faults inside the service', answer(500, {}), answer(503, 'no'), null, []],
])('of a host that takes a key, refuses it or says nothing: %s', async (_name, first, second, taker, by) => {
  expect(await search(first, second)).toEqual({ taker, refusedBy: by });
});

test('a host that stays silent is not waited for beyond the limit, and the other one’s answer counts', async () => {
  // Long enough for the other one to answer on a busy machine.
  expect(await search(IS_SILENT, TAKES, 2_000)).toEqual({ taker: SECOND, refusedBy: [] });
  expect(await search(IS_SILENT, IS_SILENT, 50)).toEqual({ taker: null, refusedBy: [] });
});

test('once a host has taken the key the others are not waited for', async () => {
  expect(await search(TAKES, IS_SILENT)).toEqual({ taker: FIRST, refusedBy: [] });
});

test('the candidates are asked at once', async () => {
  await using there = await world({ [FIRST]: IS_SILENT, [SECOND]: IS_SILENT });
  const stop = new AbortController();
  const searching = createFindHost(there.network)(KEY, [baseAt(FIRST), baseAt(SECOND)], stop.signal);
  await Promise.all([there.reached(FIRST), there.reached(SECOND)]);
  stop.abort();
  expect(await searching).toEqual({ taker: null, refusedBy: [] });
});

test('a proxy lookup that never ends does not hold up the search', async () => {
  const network = {
    lease: () => new Promise<never>(() => {}),
    keyStyles: createKeyStyles(),
    agentFor: () => Promise.resolve(null),
    warm: () => Promise.resolve(),
    renew: () => undefined,
    close: () => Promise.resolve(),
  };
  const findHost = createFindHost(network, 50);
  expect(await findHost(KEY, [baseAt(FIRST)], never)).toEqual({ taker: null, refusedBy: [] });
});

test('with no candidates nothing is asked', async () => {
  await using there = await world({});
  expect(await createFindHost(there.network)(KEY, [], never)).toEqual({ taker: null, refusedBy: [] });
});
