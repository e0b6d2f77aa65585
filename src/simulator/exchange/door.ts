import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Whether the request names this server as its host. A web page that had its own name resolve to
 * 127.0.0.1 could otherwise talk to the server as if it were its own origin.
 */
export function isOwnHost(request: IncomingMessage, port: number): boolean {
  const { host } = request.headers;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** The header that holds the key; when both do, the first one counts. */
export function keyHeader(request: IncomingMessage): 'authorization' | 'x-api-key' | null {
  if (request.headers.authorization !== undefined) return 'authorization';
  return request.headers['x-api-key'] === undefined ? null : 'x-api-key';
}

/** @param takesApiKey whether the route takes the key in `x-api-key` too, as the wire of messages does. */
export function hasKey(request: IncomingMessage, key: string, takesApiKey = false): boolean {
  const bare = takesApiKey && keyHeader(request) === 'x-api-key';
  const given = Buffer.from(
    String((bare ? request.headers['x-api-key'] : request.headers.authorization) ?? ''),
  );
  const wanted = Buffer.from(bare ? key : `Bearer ${key}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
