import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { epochMs } from '../clock/epoch.ts';
import { hasKey, isOwnHost, keyHeader } from '../exchange/door.ts';
import { baseResp, errorBody } from '../exchange/error-bodies.ts';
import { statusCode } from '../exchange/status-codes.ts';
import type { SocketRoute } from '../faults/rules.ts';
import type { ScriptBook } from '../faults/script.ts';
import type { SocketFault } from '../faults/socket-faults.ts';
import type { RecordWriter, RequestLog } from '../log/request-log.ts';
import type { SpeechVoice } from '../voice/voice.ts';
import { SpeechSession } from './speech-session.ts';

export interface UpgradeParts {
  readonly key: string;
  readonly port: number;
  readonly voice: SpeechVoice;
  readonly log: RequestLog;
  readonly script: ScriptBook;
  /** Fires when the server closes. */
  readonly closing: AbortSignal;
}

const ROUTES: ReadonlyMap<string, SocketRoute> = new Map([
  ['/ws/v1/t2a_v2', 'socket'],
  ['/ws/v1/t2a_v2_bidi', 'bidi'],
]);
/** Ten times the longest text that is taken, escaped. */
const LONGEST_FRAME_BYTES = 1024 * 1024;

/** Answers every upgrade; never throws. */
export function createUpgradeHandler(
  parts: UpgradeParts,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_FRAME_BYTES,
    // The session sends the pongs, because a script can leave them out.
    autoPong: false,
    clientTracking: false,
  });

  function handle(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const receivedAt = epochMs();
    if (!isOwnHost(request, parts.port)) return answer(socket, 403);
    // A request may also have no path at all: `GET //`.
    const path = URL.parse(request.url ?? '/', 'http://127.0.0.1')?.pathname ?? '';
    const route = ROUTES.get(path);
    if (route === undefined) return answer(socket, 404, 'text/plain', '404 page not found');
    const record = parts.log.begin({ route, path, keyHeader: keyHeader(request), receivedAt });
    const log = record.socket();
    let opened = false;
    socket.once('close', () => {
      if (!opened) record.closed(socket.writableFinished ? 'server' : 'client', epochMs());
    });
    if (!hasKey(request, parts.key)) return refuse(socket, record, { code: 1004 });
    const directions = parts.script.takeConnection(route);
    const { fault } = directions;
    switch (fault?.kind) {
      case 'refuse':
        return refuse(socket, record, fault);
      case 'raw':
        record.headers(fault.status, epochMs());
        return answer(socket, fault.status, fault.contentType, fault.body);
      case 'noRoute':
        record.headers(404, epochMs());
        return answer(socket, 404, 'application/json', '{"detail":"Not Found"}');
      case 'resetBeforeHeaders':
        return void request.socket.resetAndDestroy();
      case 'hangBeforeHeaders':
        return;
      default:
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      opened = true;
      const openedAt = epochMs();
      record.headers(101, openedAt);
      log.opened(openedAt);
      new SpeechSession({ ...parts, route, ws, socket, directions, record, log, openedAt }).start();
    });
  }

  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const destroy = (): void => void socket.destroy();
    parts.closing.addEventListener('abort', destroy, { once: true });
    socket.once('close', () => parts.closing.removeEventListener('abort', destroy));
    try {
      handle(request, socket, head);
    } catch {
      socket.destroy();
    }
  };
}

type Refused = Omit<Extract<SocketFault, { kind: 'refuse' }>, 'kind'>;

/** A handshake is refused with an HTTP status, unlike a request to the same service. */
function refuse(socket: Duplex, record: RecordWriter, refused: Refused): void {
  const known = statusCode(refused.code);
  const message = refused.message ?? known.message;
  const status = refused.status ?? (refused.as === 'baseResp' ? 200 : known.httpStatus);
  const body =
    refused.as === 'baseResp'
      ? { base_resp: baseResp(refused.code, message) }
      : errorBody(refused.code, message, status, refused.errorType ?? known.errorType);
  const retryAfter = refused.retryAfter === undefined ? {} : { 'Retry-After': refused.retryAfter };
  record.headers(status, epochMs());
  answer(socket, status, 'application/json; charset=utf-8', JSON.stringify(body), retryAfter);
}

function answer(
  socket: Duplex,
  status: number,
  contentType = 'text/plain',
  body = '',
  headers: Readonly<Record<string, string>> = {},
): void {
  const all = {
    'Content-Type': contentType,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}
