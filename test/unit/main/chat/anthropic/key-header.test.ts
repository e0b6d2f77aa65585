import { expect, test } from 'vitest';
import { createOpenAiChat } from '../../../../../src/main/chat/openai/openai-chat.ts';
import { listModels } from '../../../../../src/main/chat/list-models.ts';
import { parseBaseUrl, type BaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { tryKey } from '../../../../../src/main/net/http/try-key.ts';
import {
  answer,
  scriptedServer,
  type Answer,
  type SeenRequest,
} from '../../../../support/net/scripted-server.ts';
import { collect } from '../openai/collect-deltas.ts';
import { good, messagesOf, question } from './ask-messages.ts';

const never = new AbortController().signal;

/** A host that reads this header alone, and there this key. */
const taking =
  (header: 'authorization' | 'x-api-key', value: string, then: Answer): Answer =>
  (response, request) => {
    if (request.headers[header] === value) return then(response, request);
    response.writeHead(401, { 'content-type': 'application/json' });
    const error = { type: 'authentication_error', message: `no key in ${header}` };
    response.end(JSON.stringify({ type: 'error', error }));
    return undefined;
  };
const list: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data: [{ id: 'a-model' }] }));
};
const keysOf = (requests: readonly SeenRequest[]) =>
  requests.map(({ headers }) => [headers.authorization ?? null, headers['x-api-key'] ?? null]);
const BEARER = ['Bearer test-key', null];
const X_API_KEY = [null, 'test-key'];
const NO_KEY = [null, null];

function baseOf({ origin }: { readonly origin: string }, ending: string): BaseUrl {
  const parsed = parseBaseUrl(`${origin}${ending}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.base;
}

test('a host that refuses a bearer token is asked once with x-api-key, and so from then on', async () => {
  await using server = await scriptedServer(taking('x-api-key', 'test-key', good));
  await using other = await scriptedServer(good);
  const network = createNetwork({ env: {} });
  for (const _ of [1, 2]) {
    const reply = await collect(messagesOf(server, {}, { network }).stream(question, never));
    expect(reply).toMatchObject({ text: 'Half past 九点半.', error: null });
  }
  expect(keysOf(server.requests)).toEqual([BEARER, X_API_KEY, X_API_KEY]);
  expect(server.requests[1]).toMatchObject({
    path: server.requests[0]?.path,
    body: server.requests[0]?.body,
    headers: { 'anthropic-version': '2023-06-01' },
  });

  // What one host takes says nothing of another.
  await collect(messagesOf(other, {}, { network }).stream(question, never));
  expect(keysOf(other.requests)).toEqual([BEARER]);
  await network.close();
});

test('a key that is refused in both headers is told as the host refused it first', async () => {
  await using server = await scriptedServer(taking('authorization', 'Bearer another', good));
  const network = createNetwork({ env: {} });
  const reply = await collect(messagesOf(server, {}, { network }).stream(question, never));
  expect(reply.error).toMatchObject({ code: 'auth', serviceMessage: 'no key in authorization' });
  expect(keysOf(server.requests)).toEqual([BEARER, X_API_KEY]);
  await network.close();
});

test('chat completions are asked with a bearer token alone', async () => {
  await using server = await scriptedServer(taking('x-api-key', 'test-key', good));
  const network = createNetwork({ env: {} });
  const chat = createOpenAiChat({ network, base: baseOf(server, '/v1'), key: () => 'test-key' });
  expect((await collect(chat.stream(question, never))).error?.code).toBe('auth');
  expect(keysOf(server.requests)).toEqual([BEARER]);
  await network.close();
});

test('the list of models, and with it a key that is tried, are asked for likewise', async () => {
  await using server = await scriptedServer(taking('x-api-key', 'test-key', list));
  const asked = { base: baseOf(server, '/anthropic/v1/messages'), key: 'test-key', signal: never };
  const first = createNetwork({ env: {} });
  const models = await listModels({ ...asked, network: first });
  expect(models.some(({ id }) => id === 'a-model')).toBe(true);
  const second = createNetwork({ env: {} });
  expect(await tryKey({ ...asked, network: second, timeoutMs: 5_000 })).toBe('taken');
  // And once without a key, which shows that the list is not for everybody.
  const each = [BEARER, X_API_KEY, NO_KEY];
  expect(keysOf(server.requests)).toEqual([...each, ...each]);
  await Promise.all([first.close(), second.close()]);
});

/** Reads bearer tokens alone, and knows this one; the other header it has never heard of. */
const readingBearer =
  (known: string, withoutKey: Answer): Answer =>
  (response, request) => {
    const { authorization } = request.headers;
    if (authorization === `Bearer ${known}`) return good(response, request);
    if (authorization === undefined) return withoutKey(response, request);
    return answer(401, { error: { message: 'wrong key' } })(response, request);
  };

test.each<[string, Answer]>([
  ['403', answer(403, { error: { message: 'no key' } })],
  ['404', answer(404, {})],
  ['429', answer(429, {})],
  ['500', answer(500, {})],
  ['no answer', (response) => void response.destroy()],
])(
  '%s to the other header says nothing of the key: the first refusal is told, and nothing is remembered',
  async (_, withoutKey) => {
    await using server = await scriptedServer(readingBearer('right-key', withoutKey));
    const network = createNetwork({ env: {} });
    const reply = await collect(messagesOf(server, {}, { network }).stream(question, never));
    expect(reply.error).toMatchObject({ code: 'auth', serviceMessage: 'wrong key' });
    const right = { network, key: () => 'right-key' };
    expect(await collect(messagesOf(server, {}, right).stream(question, never))).toMatchObject({
      error: null,
    });
    await network.close();
  },
);

test('a list that everybody is given shows nothing of the key', async () => {
  await using server = await scriptedServer(readingBearer('right-key', list));
  const network = createNetwork({ env: {} });
  const asked = { base: baseOf(server, '/anthropic'), key: 'wrong-key', signal: never, network };
  expect(await tryKey({ ...asked, timeoutMs: 5_000 })).toBe('refused');
  await expect(listModels(asked)).rejects.toMatchObject({ code: 'auth' });
  const right = { network, key: () => 'right-key' };
  expect(await collect(messagesOf(server, {}, right).stream(question, never))).toMatchObject({ error: null });
  await network.close();
});

test('a host that takes keys another way from now on is asked so', async () => {
  let header: 'authorization' | 'x-api-key' = 'x-api-key';
  await using server = await scriptedServer((response, request) =>
    taking(header, header === 'x-api-key' ? 'test-key' : 'Bearer test-key', good)(response, request),
  );
  const network = createNetwork({ env: {} });
  const ask = () => collect(messagesOf(server, {}, { network }).stream(question, never));
  expect((await ask()).error).toBeNull();
  header = 'authorization';
  expect((await ask()).error).toBeNull();
  expect(keysOf(server.requests)).toEqual([BEARER, X_API_KEY, X_API_KEY, BEARER]);
  await network.close();
});
