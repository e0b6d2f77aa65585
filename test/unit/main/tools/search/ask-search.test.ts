import { expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { askSearch } from '../../../../../src/main/tools/search/ask-search.ts';
import { scriptedServer, type Answer } from '../../../../support/net/scripted-server.ts';

const json =
  (body: unknown, status = 200): Answer =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

async function search(answer: Answer) {
  await using server = await scriptedServer(answer);
  const parsed = parseBaseUrl(server.origin);
  if (!parsed.ok) throw new Error(parsed.fault);
  const network = createNetwork({ env: {} });
  try {
    const endpoint = { network, base: parsed.base, key: () => 'sk-test-0123456789' };
    const pages = await askSearch(endpoint, 'tides today', new AbortController().signal);
    return { pages, request: server.requests[0] };
  } finally {
    await network.close();
  }
}

test('the question goes to the service, and what it found comes back', async () => {
  const organic = [
    {
      title: 'Tide\n times',
      link: 'https://tides.example/today',
      snippet: 'High at noon.',
      date: '2026-11-30',
    },
    { title: null, link: 'http://old.example/', snippet: null },
    { title: 'Evil', link: 'javascript:alert(1)', snippet: '' },
    { title: 'No link' },
    'nothing of that kind',
  ];
  const { pages, request } = await search(
    json({ organic, related_searches: [], base_resp: { status_code: 0 } }),
  );
  expect(request).toMatchObject({
    method: 'POST',
    path: '/v1/coding_plan/search',
    body: '{"q":"tides today"}',
  });
  expect(request?.headers.authorization).toBe('Bearer sk-test-0123456789');
  expect(pages).toEqual([
    { title: 'Tide times', url: 'https://tides.example/today', excerpt: 'High at noon.', date: '2026-11-30' },
    { title: 'old.example', url: 'http://old.example/', excerpt: '', date: '' },
  ]);
});

test('what is found cannot turn the order of what is shown, or hide words in it', async () => {
  const page = {
    title: '\u202Emoc.knab\u0007\u2029',
    link: 'https://a.example/',
    snippet: 'a\u{E0041}\u200b\nb\u2066',
  };
  const { pages } = await search(json({ organic: [page, { ...page, title: '\u202E', date: '\u202E1' }] }));
  expect(pages).toEqual([
    { title: 'moc.knab', url: 'https://a.example/', excerpt: 'a b', date: '' },
    { title: 'a.example', url: 'https://a.example/', excerpt: 'a b', date: '1' },
  ]);
});

test('there is an end to what comes back', async () => {
  const page = { title: 't'.repeat(9_000), link: 'https://a.example/', snippet: 's'.repeat(9_000) };
  const { pages } = await search(json({ organic: Array.from({ length: 50 }, () => page) }));
  expect(pages).toHaveLength(10);
  expect(JSON.stringify(pages).length).toBeLessThan(30_000);
});

test.each([
  [
    'a key that is refused',
    json({ base_resp: { status_code: 2049, status_msg: 'invalid api key' } }),
    'auth',
  ],
  [
    'a plan without it',
    json({ base_resp: { status_code: 2056, status_msg: 'usage limit exceeded' } }),
    'plan',
  ],
  ['a host without it', json('<html>not found</html>', 404), undefined],
  ['a web page under 200', json('<html>hello</html>'), undefined],
  ['nothing of that kind', json([1, 2]), undefined],
])('%s is a fault', async (_, answer, code) => {
  const fault = await search(answer).catch((error: unknown) => error);
  expect(fault).toMatchObject({ name: 'ServiceError', ...(code === undefined ? {} : { code }) });
});
