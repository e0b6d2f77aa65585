import { once } from 'node:events';
import type { ConnectOverCDPTransport } from '@playwright/test';
import { WebSocket, type RawData } from 'ws';

/**
 * Chromium's debugging port, for Playwright. The connection that Playwright makes by itself
 * compresses whatever is long, its own scripts for each page foremost: between two processes of
 * one machine that only costs.
 */
export async function connectCdp(port: number): Promise<ConnectOverCDPTransport> {
  const version = await fetch(`http://127.0.0.1:${String(port)}/json/version`);
  const { webSocketDebuggerUrl } = (await version.json()) as { webSocketDebuggerUrl: string };
  const socket = new WebSocket(webSocketDebuggerUrl, { perMessageDeflate: false, maxPayload: 0 });
  await once(socket, 'open');
  const transport: ConnectOverCDPTransport = {
    send: (message) => socket.send(JSON.stringify(message)),
    close: () => socket.close(),
  };
  socket.on('message', (data: RawData) => {
    const message = JSON.parse((data as Buffer).toString('utf8')) as object;
    // Each in a task of its own: what one resolves comes before the next.
    setImmediate(() => transport.onmessage?.(message));
  });
  socket.once('close', () => setImmediate(() => transport.onclose?.()));
  return transport;
}
