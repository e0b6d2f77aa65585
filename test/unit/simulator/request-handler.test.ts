import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createScriptBook } from '../../../src/simulator/faults/script.ts';
import { createRequestHandler } from '../../../src/simulator/request-handler.ts';
import { createRequestLog } from '../../../src/simulator/log/request-log.ts';
import { createToneVoice } from '../../../src/simulator/voice/tone.ts';

test('a fault of the server’s own costs one answer and not the process', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  const log = createRequestLog(false);
  let faults = 1;
  const handler = createRequestHandler({
    key: 'k',
    port,
    chat: { tokenIntervalMs: 0, firstTokenMs: 0, now: () => new Date(0), secret: 'k' },
    voice: createToneVoice(),
    log: {
      ...log,
      begin: (...request) => {
        faults -= 1;
        if (faults >= 0) throw new Error('no memory left');
        return log.begin(...request);
      },
    },
    script: createScriptBook(),
    control: null,
    closing: new AbortController().signal,
  });
  server.on('request', handler);
  const models = (): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/v1/models`, { headers: { authorization: 'Bearer k' } });
  await expect(models()).rejects.toThrow('fetch failed');
  expect((await models()).status).toBe(200);
});
