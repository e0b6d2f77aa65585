import { request, type Dispatcher } from 'undici';
import { authorizationHeader } from '../authorization.ts';
import type { KeyStyle } from '../key-styles.ts';
import { classifyFault } from '../faults/classify-fault.ts';
import type { FormBody } from './multipart.ts';
import type { Lease, Network } from '../network.ts';
import { orAborted } from '../or-aborted.ts';
import { headerOf, requestIdOf, type ResponseHeaders } from './response-headers.ts';
import { retryAfterMs } from './retry-after.ts';
import type { ServiceError } from '../service-error.ts';

export interface ServiceRequest {
  readonly network: Network;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in the place of JSON. */
  readonly form?: FormBody;
  /** What one route alone asks for. Never a secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as the host takes it, by default as a bearer token, and kept nowhere; null sends none. */
  readonly key: string | null;
  /** A host that refuses the key is asked once more, with the key in the other header. */
  readonly triesBothKeyStyles?: boolean;
  /** From the request's last byte to the answer's headers. */
  readonly headersTimeoutMs: number;
  /** Between two pieces of the answer's body. */
  readonly bodyTimeoutMs: number;
  readonly signal: AbortSignal;
}

export interface StreamedAnswer {
  readonly status: number;
  /** Lower case, without parameters; empty when the header is missing. */
  readonly contentType: string;
  readonly host: string;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly headers: ResponseHeaders;
  /**
   * The body, once. Throws ServiceError when the connection breaks or falls silent, the signal's reason
   * when it fired, and whatever `abort` was given.
   */
  readonly bytes: AsyncIterable<Uint8Array>;
  /**
   * Ends the answer; must be called. What is left of an answer that was `complete` in its own terms (after `[DONE]`) is
   * read briefly in the background, because a body read to its end leaves a warm connection for the next turn.
   */
  close(complete: boolean): void;
  /** Resolves when its connection is free for the next request, or closed. */
  readonly released: Promise<void>;
  /** Ends the answer now and lets `bytes` throw this. */
  abort(error: ServiceError): void;
}

const DRAIN_MS = 500;
const REFUSED_KEY = 401;

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** Asks and gives the answer as it arrives, whatever its status. @throws ServiceError, or the signal's reason. */
export async function send(asked: ServiceRequest): Promise<StreamedAnswer> {
  const { host } = new URL(asked.url);
  const { keyStyles } = asked.network;
  const keyStyle = keyStyles.of(host);
  const answer = await sendOnce(asked, keyStyle);
  const mayTry = asked.triesBothKeyStyles === true && asked.key !== null && answer.status === REFUSED_KEY;
  const other = mayTry ? keyStyles.otherThan(host, keyStyle) : null;
  if (other === null) return answer;
  const second = await sendAgain(asked, other);
  if (asked.signal.aborted) {
    answer.close(false);
    second?.close(false);
    asked.signal.throwIfAborted();
  }
  // The first refusal is that of the header that the host most probably reads.
  if (second === null) return answer;
  answer.close(false);
  keyStyles.remember(host, other);
  return second;
}

/** The answer to the key in its other header, once it shows that the key was taken; null: it does not, or there was none. */
async function sendAgain(asked: ServiceRequest, keyStyle: KeyStyle): Promise<StreamedAnswer | null> {
  try {
    const answer = await sendOnce(asked, keyStyle);
    // Any other answer may be one to a request without a key: the header was not even read.
    if (isSuccess(answer.status) && !(await isPublic(asked))) return answer;
    answer.close(false);
  } catch {
    // The host has answered before: that is told.
  }
  return null;
}

/** Whether the host gives a document, as lists of models are, to everybody. @throws as `send`. */
async function isPublic(asked: ServiceRequest): Promise<boolean> {
  // What a request makes is paid for, and not asked for once more.
  if (asked.method !== 'GET') return false;
  const answer = await sendOnce({ ...asked, key: null }, 'bearer');
  answer.close(false);
  return isSuccess(answer.status);
}

async function sendOnce(asked: ServiceRequest, keyStyle: KeyStyle): Promise<StreamedAnswer> {
  const { origin, host } = new URL(asked.url);
  asked.signal.throwIfAborted();
  const authorization = authorizationHeader(asked.key, host, keyStyle);
  const sent = asked.form ?? jsonBody(asked.body);
  const lease = await leaseFrom(asked.network, origin, asked.signal);
  let answer: Dispatcher.ResponseData;
  try {
    answer = await request(asked.url, {
      dispatcher: lease.dispatcher,
      method: asked.method,
      headers: {
        ...asked.headers,
        ...(sent === null ? {} : { 'content-type': sent.contentType }),
        accept: 'text/event-stream, application/json',
        ...authorization,
      },
      body: sent?.bytes ?? null,
      headersTimeout: asked.headersTimeoutMs,
      bodyTimeout: asked.bodyTimeoutMs,
      signal: asked.signal,
    });
  } catch (error) {
    lease.release(false);
    asked.signal.throwIfAborted();
    throw classifyFault(error, { host, viaProxy: lease.viaProxy });
  }

  const { body } = answer;
  // undici gives a connection to the next request one round of the event loop after the body's end.
  const released = new Promise<void>((resolve) => {
    body.once('close', () =>
      setImmediate(() => {
        lease.release(body.readableEnded);
        resolve();
      }),
    );
  });
  // An aborted body reports through `bytes`; with nobody reading, its error event must not end the process.
  body.on('error', () => undefined);
  const requestId = requestIdOf(answer.headers);

  return {
    status: answer.statusCode,
    contentType:
      (headerOf(answer.headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    host,
    requestId,
    retryAfterMs: retryAfterMs(headerOf(answer.headers, 'retry-after'), Date.now()),
    headers: answer.headers,
    bytes: readBody(body, asked.signal, { host, requestId }),
    released,
    close: (complete) => {
      if (body.destroyed || body.readableEnded) return;
      if (!complete) {
        body.destroy();
        return;
      }
      const limit = setTimeout(() => body.destroy(), DRAIN_MS);
      body.once('close', () => clearTimeout(limit));
      body.resume();
    },
    abort: (error) => {
      body.destroy(error);
    },
  };
}

async function leaseFrom(network: Network, origin: string, signal: AbortSignal): Promise<Lease> {
  const leasing = network.lease(origin);
  try {
    return await orAborted(leasing, signal);
  } catch (error) {
    // Found at last, it is given back.
    leasing.then(
      (lease) => lease.release(false),
      () => undefined,
    );
    throw error;
  }
}

function jsonBody(body: unknown): { readonly contentType: string; readonly bytes: string } | null {
  return body === undefined ? null : { contentType: 'application/json', bytes: JSON.stringify(body) };
}

async function* readBody(
  body: Dispatcher.ResponseData['body'],
  signal: AbortSignal,
  { host, requestId }: Pick<StreamedAnswer, 'host' | 'requestId'>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw classifyFault(error, { host, requestId });
  }
}
