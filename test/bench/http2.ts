import { readFileSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { connect as connectTcp, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Agent, request } from 'undici';
import type { Measurement } from './measurement.ts';

const TURNS = 60;
/** Each way, as from Europe to a service in the United States. */
const ONE_WAY_MS = 40;
const DELTAS = 40;
const PROTOCOLS = ['HTTP/1.1', 'HTTP/2'] as const;
type Protocol = (typeof PROTOCOLS)[number];

interface Taken {
  /** First piece of a reply over a connection that is there. */
  readonly warm: number[];
  /** First piece of a second request that begins while the first is still answered. */
  readonly beside: number[];
  /** Of a whole reply without a pause, for each piece. */
  readonly perPieceUs: number[];
}

/**
 * What HTTP/2 would change for chat: the same client (undici) and the same server (node:http2, which speaks both), in
 * turns, through a relay that holds each byte back as a distant service would.
 */
export async function http2(): Promise<readonly Measurement[]> {
  const server = await startService();
  const relay = await startRelay((server.address() as AddressInfo).port);
  const origin = `https://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  const agents = new Map(PROTOCOLS.map((protocol) => [protocol, agentFor(protocol)]));
  const taken = new Map<Protocol, Taken>(
    PROTOCOLS.map((protocol) => [protocol, { warm: [], beside: [], perPieceUs: [] }]),
  );
  try {
    // The first ones connect and compile code; they are not counted.
    for (let turn = 0; turn <= TURNS; turn += 1) {
      for (const [protocol, agent] of agents) {
        const one = await takeTurn(agent, origin);
        if (turn > 0)
          for (const name of ['warm', 'beside', 'perPieceUs'] as const)
            taken.get(protocol)?.[name].push(one[name]);
      }
    }
  } finally {
    await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    relay.close();
    server.close();
  }
  return PROTOCOLS.flatMap((protocol) => measurements(protocol, taken.get(protocol)));
}

function measurements(protocol: Protocol, taken: Taken | undefined): readonly Measurement[] {
  const number = (
    name: string,
    how: string,
    unit: 'ms' | 'µs',
    values: readonly number[] = [],
  ): Measurement => ({
    name: `${protocol}: ${name}`,
    how: `${how}; a relay holds each byte back for ${ONE_WAY_MS} ms each way`,
    unit,
    values,
    limits: [],
  });
  return [
    number(
      'first piece, connection open',
      'from the request to the first piece of its reply',
      'ms',
      taken?.warm,
    ),
    number(
      'first piece, beside another request',
      'the same, while another request is still answered and the pool holds the connections of the turn before',
      'ms',
      taken?.beside,
    ),
    number(
      'time of this process per piece',
      'a reply of pieces without pause, read whole',
      'µs',
      taken?.perPieceUs,
    ),
  ];
}

async function takeTurn(agent: Agent, origin: string): Promise<Record<keyof Taken, number>> {
  const first = await ask(agent, `${origin}/slow`);
  const second = await ask(agent, `${origin}/quick`);
  await Promise.all([first.rest(), second.rest()]);
  const warm = await ask(agent, `${origin}/quick`);
  const before = process.cpuUsage();
  await warm.rest();
  const { user, system } = process.cpuUsage(before);
  return { warm: warm.firstMs, beside: second.firstMs, perPieceUs: (user + system) / DELTAS };
}

async function ask(agent: Agent, url: string): Promise<{ firstMs: number; rest: () => Promise<void> }> {
  const sentAt = performance.now();
  const { body } = await request(url, { method: 'POST', body: '{}', dispatcher: agent });
  const pieces = body[Symbol.asyncIterator]();
  await pieces.next();
  return {
    firstMs: performance.now() - sentAt,
    rest: async () => {
      while (!(await pieces.next()).done) continue;
    },
  };
}

function agentFor(protocol: Protocol): Agent {
  return new Agent({
    keepAliveTimeout: 50_000,
    connections: 8,
    allowH2: protocol === 'HTTP/2',
    connect: { rejectUnauthorized: false },
  });
}

function startService(): Promise<Http2SecureServer> {
  const file = (name: string): Buffer =>
    readFileSync(new URL(`../support/app/certificates/self-signed.${name}.pem`, import.meta.url));
  const server = createSecureServer({ key: file('key'), cert: file('cert'), allowHTTP1: true });
  server.on('request', (asked, answer) => {
    asked.resume();
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    const pauseMs = asked.url === '/slow' ? 5 : 0;
    let left = DELTAS;
    const next = (): void => {
      answer.write(`data: {"choices":[{"delta":{"content":"word ${left} "}}]}\n\n`);
      left -= 1;
      if (left === 0) answer.end();
      else if (pauseMs === 0) setImmediate(next);
      else setTimeout(next, pauseMs);
    };
    next();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Hands on what it is given, later. */
function startRelay(port: number): Promise<Server> {
  const later = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), ONE_WAY_MS));
    from.on('close', () => setTimeout(() => to.destroy(), ONE_WAY_MS));
    from.on('error', () => to.destroy());
  };
  const relay = createServer((client) => {
    const service = connectTcp(port, '127.0.0.1');
    later(client, service);
    later(service, client);
  });
  return new Promise((resolve) => relay.listen(0, '127.0.0.1', () => resolve(relay)));
}
