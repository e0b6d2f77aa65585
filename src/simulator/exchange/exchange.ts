import type { IncomingMessage, ServerResponse } from 'node:http';
import { epochMs } from '../clock/epoch.ts';
import type { Directions } from '../faults/script.ts';
import type { RecordWriter } from '../log/request-log.ts';
import { hexId } from './hex-id.ts';

/** One request that was let in, on its way to its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly receivedAt: number;
  /** Fires when the client goes away or the server closes. */
  readonly signal: AbortSignal;
  readonly record: RecordWriter;
  readonly directions: Directions;
}

/** Sends the headers, with the ids that the service gives for support. */
export function writeHeaders(
  exchange: Pick<Exchange, 'response' | 'record'>,
  status: number,
  headers: Readonly<Record<string, string>>,
): void {
  exchange.response.writeHead(status, {
    'Trace-Id': hexId(),
    'Minimax-Request-Id': hexId(),
    'Cache-Control': 'no-cache',
    ...headers,
  });
  // A stream's headers are sent before its first event.
  exchange.response.flushHeaders();
  exchange.record.headers(status, epochMs());
}

export function answerJson(
  exchange: Pick<Exchange, 'response' | 'record'>,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  writeHeaders(exchange, status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  exchange.response.end(JSON.stringify(body));
}

export function answerText(
  exchange: Pick<Exchange, 'response' | 'record'>,
  type: string,
  text: string,
): void {
  writeHeaders(exchange, 200, { 'Content-Type': `${type}; charset=utf-8` });
  exchange.response.end(text);
}
