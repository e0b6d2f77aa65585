import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../support/simulator/client.ts';
import { errorShape } from '../../../support/simulator/shapes.ts';
import { BIDI, connect, PLAIN, started } from '../../../support/simulator/socket-client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

interface Refused {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
}
/** What a handshake is answered with. @throws the connection's error. */
function handshake(path: string, headers: Record<string, string> = {}): Promise<Refused> {
  const { promise, resolve, reject } = Promise.withResolvers<Refused>();
  const outgoing = request(`${simulator.url}${path}`, {
    agent: false,
    headers: {
      Authorization: `Bearer ${simulator.key}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    },
  });
  outgoing.on('response', (response) => {
    let body = '';
    response.setEncoding('utf8').on('data', (text: string) => (body += text));
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, body, retryAfter: response.headers['retry-after'] }),
    );
  });
  outgoing.on('upgrade', (_, socket) => {
    socket.destroy();
    resolve({ status: 101, body: '', retryAfter: undefined });
  });
  outgoing.on('error', reject).end();
  return promise;
}
const bidi = (fault: object): void =>
  simulator.setScript({ rules: [{ match: { route: 'bidi', to: 1 }, fault: fault as { kind: 'stall' } }] });

test.each([PLAIN, BIDI])('%s opens with the key', async (path) => {
  expect((await handshake(path)).status).toBe(101);
});

test.each([PLAIN, BIDI])('%s without the key is refused as the service refuses', async (path) => {
  for (const authorization of ['', 'Bearer wrong', simulator.key]) {
    const { status, body } = await handshake(path, { authorization });
    expect(status).toBe(401);
    expect(errorShape.parse(JSON.parse(body)).error.message).toMatch(/^login fail: .* \(1004\)$/);
  }
});

test('another name for this server is refused, even with the key', async () => {
  expect((await handshake(BIDI, { Host: `evil.example:${simulator.port}` })).status).toBe(403);
  expect((await handshake(BIDI, { Host: `localhost:${simulator.port}` })).status).toBe(101);
});

test('other paths are not there', async () => {
  for (const path of ['/ws/v1/t2a', '/v1/t2a_v2/ws', '/v1/t2a_v2', '//', '/']) {
    expect((await handshake(path)).status, path).toBe(404);
  }
});

test('what is no WebSocket handshake is refused', async () => {
  expect((await handshake(BIDI, { 'Sec-WebSocket-Key': 'short' })).status).toBe(400);
});

test('a handshake can be refused with a code, once', async () => {
  bidi({ kind: 'refuse', code: 1002, retryAfter: '2' });
  const refused = await handshake(BIDI);
  expect([refused.status, refused.retryAfter]).toEqual([429, '2']);
  expect(errorShape.parse(JSON.parse(refused.body)).error.type).toBe('rate_limit_error');
  expect((await handshake(BIDI)).status).toBe(101);
  expect((await handshake(PLAIN)).status).toBe(101);
});

test('a handshake can be refused with a status of a gateway’s', async () => {
  bidi({ kind: 'raw', status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' });
  expect(await handshake(BIDI)).toMatchObject({ status: 502, body: '<h1>Bad Gateway</h1>' });
});

test('a handshake can be reset', async () => {
  bidi({ kind: 'resetBeforeHeaders' });
  await expect(handshake(BIDI)).rejects.toThrow(/ECONNRESET|hang up/);
});

test('closing the server ends sockets that are open and handshakes that hang', async () => {
  const closing = await startQuickSimulator();
  const open = await started(closing, BIDI);
  closing.setScript({ rules: [{ match: { route: 'socket' }, fault: { kind: 'hangBeforeHeaders' } }] });
  const hanging = connect(closing, PLAIN);
  await expect.poll(() => closing.requests().length).toBe(2);
  await Promise.all([expect(hanging).rejects.toThrow(/hang up|ECONNRESET/), closing.close()]);
  expect(await open.closed).toBe(1006);
});
