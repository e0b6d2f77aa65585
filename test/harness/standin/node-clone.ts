import { createCloneCodec } from './clone.ts';

export const codec = createCloneCodec({
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  // A copy of exactly its own size: what Buffer.from gives may be part of a pool.
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});
