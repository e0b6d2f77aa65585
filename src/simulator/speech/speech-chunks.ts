import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import type { SpeechWire } from '../faults/wire-shapes.ts';
import { chunkSizes, seededRandom } from './chunk-sizes.ts';

/** Samples as signed 16-bit little-endian bytes, whatever the machine's own order. */
function pcmBytes(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, i) => bytes.writeInt16LE(sample, i * 2));
  return bytes;
}

/**
 * The voice's sound cut to the script's sizes, each chunk as soon as it is made
 * but not before it is due.
 * @param cuts bytes of the whole sound, in order, at which a chunk ends whatever its size.
 */
export async function* speechChunks(
  sound: AsyncIterable<Int16Array>,
  wire: SpeechWire,
  sampleRateHz: number,
  receivedAt: number,
  signal: AbortSignal,
  cuts: readonly number[] = [],
): AsyncGenerator<Buffer> {
  const sizes = chunkSizes(wire, sampleRateHz);
  const random = seededRandom(wire.chunkSamples?.seed ?? 1);
  let due = receivedAt + (wire.firstChunkMs ?? 0);
  let done = 0;
  let size = nextSize();
  let waiting: Buffer = Buffer.alloc(0);
  for await (const samples of sound) {
    waiting = Buffer.concat([waiting, pcmBytes(samples)]);
    while (waiting.length >= size) {
      yield await paced(waiting.subarray(0, size));
      waiting = waiting.subarray(size);
      done += size;
      size = nextSize();
    }
  }
  if (waiting.length > 0) yield await paced(waiting);

  function nextSize(): number {
    const cut = cuts.find((candidate) => candidate > done) ?? Infinity;
    return Math.min(sizes.next().value, cut - done);
  }

  async function paced(chunk: Buffer): Promise<Buffer> {
    await waitUntil(due, signal);
    due = Math.max(due, epochMs()) + (wire.chunkIntervalMs ?? 0) + random() * (wire.jitterMs ?? 0);
    return chunk;
  }
}
