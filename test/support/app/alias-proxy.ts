import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

export interface AliasProxy extends AsyncDisposable {
  readonly url: string;
}

/** A proxy that calls a model of `service` by a name of its own, as people's proxies do. It passes on chats alone. */
export async function playAliasProxy(service: string, alias: string, model: string): Promise<AliasProxy> {
  const forward = async (request: IncomingMessage): Promise<Response> => {
    const asked = (await json(request)) as { readonly model: string };
    return fetch(new URL(request.url ?? '', service), {
      method: 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...asked, model: asked.model === alias ? model : asked.model }),
    });
  };
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    void forward(request)
      .then(async ({ status, headers, body }) => {
        response.writeHead(status, { 'content-type': headers.get('content-type') ?? '' });
        await pipeline(body ?? [], response);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
