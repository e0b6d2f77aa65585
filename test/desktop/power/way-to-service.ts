import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The way to the service, over which connections can die without either end being told, as they do in sleep. */
export interface WayToService extends AsyncDisposable {
  readonly url: string;
  /** How many connections there have been. */
  connections(): number;
  /** Nothing goes through those that are open now any more, and none of them is closed. */
  goDead(): void;
}

export async function openWay(service: string): Promise<WayToService> {
  const { hostname, port, host } = new URL(service);
  let count = 0;
  let own = '';
  const dead = new Set<Socket>();
  const open = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    count += 1;
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    open.add(pair);
    const close = (): void => {
      open.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', close).on('close', close);
    far.pipe(near);
    near.on('data', (bytes: Buffer) => {
      // The service answers nobody who calls it by another name.
      const named = bytes.toString('latin1').replace(own, host);
      if (!dead.has(near)) far.write(Buffer.from(named, 'latin1'));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  own = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${own}`,
    connections: () => count,
    goDead: () => {
      for (const [near, far] of open) {
        dead.add(near);
        far.unpipe(near);
        far.resume();
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const [near, far] of open) {
        near.destroy();
        far.destroy();
      }
      server.close();
      await once(server, 'close');
    },
  };
}
