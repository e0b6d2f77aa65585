import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parseBaseUrl, type BaseUrl } from '../../../src/main/net/base-url.ts';

export interface SpeechCall {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
  /** Resolves when the client let go of the request before it was answered in full. */
  readonly dropped: Promise<void>;
}

export type SpeechAnswer = (response: ServerResponse, call: SpeechCall) => void | Promise<void>;

export interface SpeechServer {
  readonly base: BaseUrl;
  readonly calls: readonly SpeechCall[];
  /** Answers for the next requests, in order; the last one is used again. */
  answer(...answers: readonly SpeechAnswer[]): void;
  /** Resolves with the call of this index once it has come. */
  call(index: number): Promise<SpeechCall>;
  close(): Promise<void>;
}

/** A real server that gives scripted answers to `POST /v1/t2a_v2` and `/v1/get_voice`. */
export async function startSpeechServer(): Promise<SpeechServer> {
  const calls: SpeechCall[] = [];
  let answers: SpeechAnswer[] = [];
  let came: (() => void)[] = [];
  const server = createServer((request, response) => {
    // Warming a connection is no request for speech.
    if (request.method !== 'POST') {
      response.end();
      return;
    }
    void text(request).then(async (body) => {
      const dropped = new Promise<void>((resolve) => {
        response.once('close', () => {
          if (!response.writableFinished) resolve();
        });
      });
      const call = {
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(body) as Record<string, unknown>,
        dropped,
      };
      calls.push(call);
      for (const resolve of came.splice(0)) resolve();
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      await answer?.(response, call);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const parsed = parseBaseUrl(`http://127.0.0.1:${port}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return {
    base: parsed.base,
    calls,
    answer: (...next) => {
      answers = [...next];
      calls.length = 0;
      came = [];
    },
    async call(index) {
      for (;;) {
        const call = calls[index];
        if (call !== undefined) return call;
        await new Promise<void>((resolve) => came.push(resolve));
      }
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const EVENT_STREAM = { 'content-type': 'text/event-stream' };
export const JSON_TYPE = { 'content-type': 'application/json' };
const OK = { status_code: 0, status_msg: '' };

export function audioEvent(pcm: Uint8Array): string {
  return eventOf({ data: { audio: Buffer.from(pcm).toString('hex'), status: 1, ced: '' }, base_resp: OK });
}

export function lastEvent(audio: Uint8Array = new Uint8Array(), characters = 5): string {
  return eventOf({
    data: { audio: Buffer.from(audio).toString('hex'), status: 2, ced: '' },
    extra_info: { audio_length: 1, usage_characters: characters },
    base_resp: { status_code: 0, status_msg: 'success' },
  });
}

export function eventOf(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** A whole, well-behaved answer. */
export function stream(...events: readonly string[]): SpeechAnswer {
  return (response) => {
    response.writeHead(200, EVENT_STREAM);
    response.end(events.join(''));
  };
}

export function json(status: number, body: unknown): SpeechAnswer {
  return (response) => {
    response.writeHead(status, JSON_TYPE);
    response.end(JSON.stringify(body));
  };
}

/** Bytes that count, so that a lost or repeated one is seen. */
export function counting(length: number, from = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (from + index) % 251);
}
