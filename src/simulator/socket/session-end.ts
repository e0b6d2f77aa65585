import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { READ_BEFORE_RESET_MS } from '../exchange/event-stream.ts';

/** How the server ends a socket. Each of them once at most. */
export interface SessionEnd {
  close(): void;
  /** TCP reset. */
  reset(): Promise<void>;
  byServer(): boolean;
}

export function createSessionEnd(ws: WebSocket, socket: Duplex): SessionEnd {
  let ended = false;
  return {
    close() {
      // A peer that closed first ended it.
      if (ended || ws.readyState !== ws.OPEN) return;
      ended = true;
      ws.close(1000);
    },
    async reset() {
      ended = true;
      await delay(READ_BEFORE_RESET_MS);
      if (socket instanceof Socket) socket.resetAndDestroy();
      else socket.destroy();
    },
    byServer: () => ended,
  };
}
