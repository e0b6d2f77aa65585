import { createKeyStyles } from '../../../src/main/net/key-styles.ts';
import { connect } from 'node:net';
import { Agent } from 'undici';
import type { Network } from '../../../src/main/net/network.ts';
import { answer, hang, scriptedServer, type Answer, type ScriptedServer } from '../net/scripted-server.ts';

/** What a host of the service says of keys. */
export const TAKES = answer(200, { object: 'list', data: [{ id: 'MiniMax-M3' }] });
export const REFUSES = answer(401, {
  type: 'error',
  error: { type: 'authorized_error', message: 'login fail (1004)', http_code: '401' },
});
/** As the service's own endpoints say it. */
export const REFUSES_UNDER_200 = answer(200, {
  base_resp: { status_code: 2049, status_msg: 'invalid api key' },
});
export const IS_SILENT: Answer = hang;

export interface World extends AsyncDisposable {
  readonly network: Network;
  /** Every host whose address was asked for, in order of the first time; those that do not exist too. */
  readonly asked: () => readonly string[];
  /** Resolves when a request has reached a host. */
  readonly reached: (host: string) => Promise<void>;
}

/** A small internet: real servers on loopback, reached under these names. Other names are not known. */
export async function world(hosts: Readonly<Record<string, Answer>>): Promise<World> {
  const servers = new Map<string, ScriptedServer>();
  for (const [host, says] of Object.entries(hosts)) servers.set(host, await scriptedServer(says));
  const asked = new Set<string>();
  const agent = new Agent({
    // The names are https, but the connections here are without TLS.
    connect: ({ hostname }, callback) => {
      asked.add(hostname);
      const server = servers.get(hostname);
      if (server === undefined) {
        const unknown = new Error(`getaddrinfo ENOTFOUND ${hostname}`);
        callback(Object.assign(unknown, { code: 'ENOTFOUND' }), null);
        return;
      }
      const { port } = new URL(server.origin);
      const socket = connect({ host: '127.0.0.1', port: Number(port) });
      const settle = (error: Error | null): void => {
        socket.off('error', settle);
        if (error === null) callback(null, socket);
        else callback(error, null);
      };
      socket.once('error', settle);
      socket.once('connect', () => settle(null));
    },
  });
  const at = (host: string): ScriptedServer => {
    const server = servers.get(host);
    if (server === undefined) throw new Error(`There is no ${host}`);
    return server;
  };
  return {
    network: {
      lease: () => Promise.resolve({ dispatcher: agent, viaProxy: false, release: () => {} }),
      keyStyles: createKeyStyles(),
      agentFor: () => Promise.resolve(null),
      warm: () => Promise.resolve(),
      renew: () => undefined,
      close: () => agent.destroy(),
    },
    asked: () => [...asked],
    reached: async (host) => {
      await at(host).request(0);
    },
    [Symbol.asyncDispose]: async () => {
      await agent.destroy();
      for (const server of servers.values()) await server[Symbol.asyncDispose]();
    },
  };
}
