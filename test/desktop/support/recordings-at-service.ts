import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { RECORDING_RATE_HZ } from '../../../src/shared/hearing.ts';

export interface KeptRecordings extends AsyncDisposable {
  /** The address of the service. */
  readonly url: string;
  /** What was sent to be transcribed, at RECORDING_RATE_HZ, 1 for full scale; the newest last. */
  readonly recordings: readonly Float32Array[];
  /** When the newest of them came. */
  readonly cameAtEpochMs: () => number;
}

const HEADER_BYTES = 44;
/** Of a WAV file: where the rate and the length of its samples stand. */
const RATE_AT = 24;
const LENGTH_AT = 40;

/** Stands between app and service, and keeps the sound of all that is to be transcribed. Speech sockets do not get through. */
export async function keepRecordings(service: string): Promise<KeptRecordings> {
  const recordings: Float32Array[] = [];
  let cameAtEpochMs = NaN;
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const kept = samplesIn(body);
    if (kept !== null) {
      recordings.push(kept);
      cameAtEpochMs = Date.now();
    }
    const { authorization, 'content-type': type } = request.headers;
    const answer = await fetch(new URL(request.url ?? '', service), {
      method: request.method ?? 'GET',
      headers: { ...(authorization ? { authorization } : {}), ...(type ? { 'content-type': type } : {}) },
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    await pipeline(answer.body ?? [], response);
  };
  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    recordings,
    cameAtEpochMs: () => cameAtEpochMs,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Of a WAV file inside of a form; null: there is none. */
function samplesIn(body: Buffer): Float32Array | null {
  const at = body.indexOf('RIFF');
  if (at < 0 || body.toString('latin1', at + 8, at + 12) !== 'WAVE') return null;
  if (body.readUInt32LE(at + RATE_AT) !== RECORDING_RATE_HZ) throw new Error('a recording of another rate');
  const length = body.readUInt32LE(at + LENGTH_AT) / 2;
  return Float32Array.from(
    { length },
    (_, sample) => body.readInt16LE(at + HEADER_BYTES + sample * 2) / 32_768,
  );
}
