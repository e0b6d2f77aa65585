import { vi } from 'vitest';
import type { Desktop } from './desktop.ts';

const RATE_HZ = 16_000;
/** Of full scale: far above what a silent sink gives, which is nothing at all. */
const LOUD = 0.01;

export interface Heard {
  /** How long the loudspeaker has sounded so far. */
  readonly loudMs: () => number;
  readonly stop: () => void;
}

/** Listens to what leaves the loudspeaker, from the first sample on that the sound server gives. */
export async function listenToSpeaker(desktop: Desktop): Promise<Heard> {
  const child = desktop.start(
    [
      'parec',
      '-d',
      'speakers.monitor',
      '--format=s16le',
      `--rate=${RATE_HZ}`,
      '--channels=1',
      '--latency-msec=20',
    ],
    'pipe',
  );
  let samples = 0;
  let loud = 0;
  let odd: Buffer = Buffer.alloc(0);
  child.stdout?.on('data', (chunk: Buffer) => {
    const bytes = Buffer.concat([odd, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(whole);
    for (let at = 0; at < whole; at += 2) if (Math.abs(bytes.readInt16LE(at)) > LOUD * 32_768) loud += 1;
    samples += whole / 2;
  });
  await vi.waitUntil(() => samples > 0, { timeout: 30_000 });
  return { loudMs: () => (loud * 1_000) / RATE_HZ, stop: () => void child.kill() };
}
