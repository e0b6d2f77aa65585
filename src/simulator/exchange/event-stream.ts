import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { epochMs } from '../clock/epoch.ts';
import { waitForever } from '../clock/wait.ts';
import type { Fault } from '../faults/faults.ts';
import type { ChatWire } from '../faults/chat-wire.ts';
import type { HearingWire, SpeechWire } from '../faults/wire-shapes.ts';
import { baseResp, errorBody, messagesErrorBody } from './error-bodies.ts';
import { writeHeaders, type Exchange } from './exchange.ts';
import { statusCode } from './status-codes.ts';

/** One server-sent event. */
export interface StreamEvent {
  /** Left out: it has no name. */
  readonly name?: string;
  /** JSON, or `[DONE]`. */
  readonly data: string;
  /** A piece of the reply, a call of a tool included: faults count these. */
  readonly piece: 'thinking' | 'reply' | 'call' | null;
  /** Characters of reply text or samples of audio in it. */
  readonly amount: number;
}

/**
 * A reset throws away what the peer has not read yet (on Windows and macOS):
 * the deltas before it are given time to be read.
 */
export const READ_BEFORE_RESET_MS = 20;

/** How an error of the form `typed` looks. */
type ErrorShape = 'chat' | 'messages';

interface StreamOptions {
  /** Beside those that every stream has. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly errorShape?: ErrorShape;
}

/**
 * Writes the stream, with the faults that the script asks for. Ends the
 * response, unless the fault is that it never ends.
 */
export async function writeEventStream(
  exchange: Exchange,
  wire: ChatWire | SpeechWire | HearingWire,
  events: AsyncIterable<StreamEvent>,
  { headers = {}, errorShape = 'chat' }: StreamOptions = {},
): Promise<void> {
  const { response, signal, record } = exchange;
  const fault = exchange.directions.fault;
  const end = wire.newline === 'crlf' ? '\r\n' : '\n';
  const colon = wire.noSpaceAfterColon === true ? 'data:' : 'data: ';
  const write = (text: string): Promise<void> => writeText(exchange, text, wire.bytesPerWrite ?? null);
  const nameLine = (name: string | undefined): string =>
    name === undefined ? '' : `${colon.replace('data', 'event')}${name}${end}`;
  let pieces = 0;

  writeHeaders(exchange, 200, { 'Content-Type': 'text/event-stream; charset=utf-8', ...headers });
  for await (const event of events) {
    let line = `${nameLine(event.name)}${colon}${event.data}`;
    if (event.piece !== null) {
      if (fault !== null && 'afterDeltas' in fault && pieces === fault.afterDeltas) {
        const broken = breakAt(fault, event, colon, errorShape);
        switch (broken.and) {
          case 'reset':
            await delay(READ_BEFORE_RESET_MS, undefined, { signal });
            response.socket?.resetAndDestroy();
            return;
          case 'stall':
            return waitForever(signal);
          case 'end':
            if (broken.line !== null) await write(nameLine(broken.name) + broken.line + end + end);
            response.end();
            return;
          case 'goOn':
            line = nameLine(event.name) + broken.line;
        }
      }
      pieces += 1;
    }
    await write(line + end + end);
    if (event.piece === 'reply') record.written(event.amount, epochMs());
    else if (event.piece !== null) record.piece(epochMs());
  }
  if (fault?.kind === 'neverCloses') return waitForever(signal);
  response.end();
}

type Break =
  | { readonly and: 'reset' }
  | { readonly and: 'stall' }
  | { readonly and: 'end'; readonly line: string | null; readonly name?: string }
  | { readonly and: 'goOn'; readonly line: string };

function breakAt(
  fault: Extract<Fault, { afterDeltas: number }>,
  { name, data }: StreamEvent,
  colon: string,
  errorShape: ErrorShape,
): Break {
  switch (fault.kind) {
    case 'reset':
      return { and: 'reset' };
    case 'stall':
      return { and: 'stall' };
    case 'close':
      return { and: 'end', line: null };
    case 'malformedJson':
      return { and: 'goOn', line: `${colon}${data.slice(0, Math.max(1, data.length >> 1))}` };
    case 'brokenFraming':
      return { and: 'goOn', line: data };
    case 'malformedHex':
      return { and: 'goOn', line: `${colon}${data.replace(/"audio":"../, '"audio":"zz')}` };
    case 'errorEvent': {
      const line = `${colon}${JSON.stringify(errorEvent(fault.shape, fault.code, errorShape))}`;
      const isNamed = name !== undefined && fault.shape === 'typed';
      return { and: 'end', line, ...(isNamed ? { name: 'error' } : {}) };
    }
  }
}

function errorEvent(shape: 'typed' | 'bare' | 'baseResp', code: number, typed: ErrorShape): object {
  const { message, httpStatus, errorType } = statusCode(code);
  switch (shape) {
    case 'typed':
      return typed === 'messages'
        ? messagesErrorBody(code, message, httpStatus)
        : errorBody(code, message, httpStatus, errorType);
    case 'bare':
      return { error: { message: `${message} (${code})`, type: errorType, code: String(code) } };
    case 'baseResp':
      return { base_resp: baseResp(code, message) };
  }
}

async function writeText(
  { response, signal }: Exchange,
  text: string,
  bytesPerWrite: number | null,
): Promise<void> {
  const bytes = Buffer.from(text);
  const step = bytesPerWrite ?? bytes.length;
  for (let at = 0; at < bytes.length; at += step) {
    signal.throwIfAborted();
    if (!response.write(bytes.subarray(at, at + step))) await once(response, 'drain', { signal });
  }
}
