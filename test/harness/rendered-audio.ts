import type { Page } from '@playwright/test';

/**
 * What the audio graph rendered before volume, taken at the player's measuring tap. `installRenderedAudio` runs in the page before
 * its own scripts; the functions below read what it kept.
 */
export interface RenderedAudio {
  readonly sampleRateHz: number;
  /** Context frame of the first sample. */
  readonly firstFrame: number;
  readonly samples: Float32Array;
}

interface Tap {
  sampleRateHz: number;
  firstFrame: number | null;
  chunks: Float32Array[];
}

/** Runs in the page: wraps the constructor of the player's node so that its processor posts what it renders. */
export function installRenderedAudio(): void {
  const tap: Tap = { sampleRateHz: 0, firstFrame: null, chunks: [] };
  const Original = globalThis.AudioWorkletNode;
  class TappedNode extends Original {
    constructor(context: BaseAudioContext, name: string, options: AudioWorkletNodeOptions = {}) {
      const given = (options.processorOptions ?? {}) as Record<string, unknown>;
      super(context, name, { ...options, processorOptions: { ...given, capture: true } });
      this.port.addEventListener(
        'message',
        (event: MessageEvent<{ type?: string; firstFrame?: number; samples?: Float32Array }>) => {
          const { type, firstFrame, samples } = event.data;
          if (type !== 'rendered' || samples === undefined || firstFrame === undefined) return;
          tap.sampleRateHz = context.sampleRate;
          tap.firstFrame ??= firstFrame;
          tap.chunks.push(samples);
        },
      );
    }
  }
  globalThis.AudioWorkletNode = TappedNode;
  Object.defineProperty(globalThis, 'renderedAudioTap', { value: tap });
}

/** Forgets what was rendered so far. */
export async function clearRenderedAudio(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { renderedAudioTap: tap } = globalThis as unknown as { renderedAudioTap: Tap };
    tap.firstFrame = null;
    tap.chunks.length = 0;
  });
}

/** All that was rendered since the last clear, silence included. Null when no sample was. */
export async function readRenderedAudio(page: Page): Promise<RenderedAudio | null> {
  const read = await page.evaluate(() => {
    const { renderedAudioTap: tap } = globalThis as unknown as { renderedAudioTap: Tap };
    if (tap.firstFrame === null) return null;
    const all = new Float32Array(tap.chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of tap.chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    let binary = '';
    const bytes = new Uint8Array(all.buffer);
    for (let i = 0; i < bytes.length; i += 0x8000)
      binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return { sampleRateHz: tap.sampleRateHz, firstFrame: tap.firstFrame, base64: btoa(binary) };
  });
  if (read === null) return null;
  const bytes = new Uint8Array(Buffer.from(read.base64, 'base64'));
  return {
    sampleRateHz: read.sampleRateHz,
    firstFrame: read.firstFrame,
    samples: new Float32Array(bytes.buffer),
  };
}

/** From the first sample that is not silence to the last; null when all is silence. */
export function audiblePart(samples: Float32Array): Float32Array | null {
  const first = samples.findIndex((sample) => sample !== 0);
  if (first < 0) return null;
  return samples.subarray(first, samples.findLastIndex((sample) => sample !== 0) + 1);
}

/** A WAV file: PCM s16le mono. */
export function wavOf(samples: Float32Array, sampleRateHz: number): Buffer {
  const header = Buffer.alloc(44);
  const dataBytes = samples.length * 2;
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  const data = Buffer.alloc(dataBytes);
  samples.forEach((sample, index) =>
    data.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), index * 2),
  );
  return Buffer.concat([header, data]);
}
