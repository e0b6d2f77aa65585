import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import type { BaseUrl } from '../../src/main/net/base-url.ts';
import { baseOf } from '../support/hearing/transcribe.ts';

/** How one request is answered: its body in these writes, and what comes instead of the rest. */
export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly pieces: readonly Uint8Array[];
  readonly ending: Ending;
}

/** In order; as a crash would; never; bytes that are no HTTP. */
type Ending = 'end' | 'reset' | 'hang' | 'garbage';

export const answerEnding: fc.Arbitrary<Ending> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('end' as const) },
  { weight: 2, arbitrary: fc.constantFrom('reset' as const, 'garbage' as const) },
  { weight: 1, arbitrary: fc.constant('hang' as const) },
);

export const answerStatus: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  { weight: 1, arbitrary: fc.constantFrom(201, 204, 301, 400, 401, 404, 429, 500, 529, 599) },
);

export interface AnsweringServer extends AsyncDisposable {
  readonly base: BaseUrl;
  /** For every request from now on. */
  answer(next: WireAnswer): void;
}

/** A real server on this computer that says what it is told. */
export async function startAnsweringServer(): Promise<AnsweringServer> {
  let next: WireAnswer = { status: 200, contentType: 'text/plain', pieces: [], ending: 'end' };
  const server = createServer((request, response) => {
    const { status, contentType, pieces, ending } = next;
    request.resume();
    request.on('end', () => {
      response.writeHead(status, { 'content-type': contentType });
      response.flushHeaders();
      void (async () => {
        for (const piece of pieces) {
          response.write(piece);
          await new Promise(setImmediate);
        }
        if (ending === 'end') response.end();
        else if (ending === 'reset') response.socket?.resetAndDestroy();
        else if (ending === 'garbage') response.socket?.end('zz\r\n\u0000\r\n');
      })();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    base: baseOf(`http://127.0.0.1:${port}`),
    answer: (told) => void (next = told),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
