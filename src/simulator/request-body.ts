import type { IncomingMessage } from 'node:http';

/** A pasted megabyte of text, escaped and sent back with its history, fits. */
const LONGEST_BODY_BYTES = 16 * 1024 * 1024;

export class BodyTooLong extends Error {}

/** @throws BodyTooLong, or what the connection threw. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // The connection is kept when reading stops early: the refusal still has to go out on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY_BYTES) throw new BodyTooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
