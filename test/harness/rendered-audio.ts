import type { Page } from '@playwright/test';

/** What the audio graph rendered before volume, taken at the player's measuring tap. */
export interface RenderedAudio {
  readonly sampleRateHz: number;
  /** The node's context frame of the first sample. */
  readonly firstFrame: number;
  readonly samples: Float32Array;
}

/**
 * One message of the tap. Nodes are numbered as they are made: each counts
 * frames by its own context.
 */
export interface RenderedPiece extends RenderedAudio {
  readonly node: number;
}

interface Tap {
  nodes: number;
  context: AudioContext | null;
  pieces: RenderedPiece[];
}

/**
 * Runs in the page before its own scripts: wraps the constructor of the player's node so that its
 * processor posts what it renders. The functions below read what it kept.
 */
export function installRenderedAudio(): void {
  const tap: Tap = { nodes: 0, context: null, pieces: [] };
  const Original = globalThis.AudioWorkletNode;
  class TappedNode extends Original {
    constructor(context: BaseAudioContext, name: string, options: AudioWorkletNodeOptions = {}) {
      const given = (options.processorOptions ?? {}) as Record<string, unknown>;
      super(context, name, { ...options, processorOptions: { ...given, capture: true } });
      if (context instanceof AudioContext) tap.context = context;
      const node = tap.nodes;
      tap.nodes += 1;
      this.port.addEventListener(
        'message',
        (event: MessageEvent<{ type?: string; firstFrame?: number; samples?: Float32Array }>) => {
          const { type, firstFrame, samples } = event.data;
          if (type !== 'rendered' || samples === undefined || firstFrame === undefined) return;
          tap.pieces.push({ node, sampleRateHz: context.sampleRate, firstFrame, samples });
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
    tap.pieces.length = 0;
  });
}

/** What the device adds after the audio graph, as Chromium knows it; null before there was any sound. */
export async function readDeviceLatencyMs(page: Page): Promise<number | null> {
  return page.evaluate(() => {
    const { context } = (globalThis as unknown as { renderedAudioTap: Tap }).renderedAudioTap;
    return context === null ? null : (context.baseLatency + context.outputLatency) * 1_000;
  });
}

/** All that was rendered since the last clear, silence included, as `joinRendered` puts it together. */
export async function readRenderedAudio(page: Page): Promise<RenderedAudio | null> {
  const read = await page.evaluate(() => {
    const { renderedAudioTap: tap } = globalThis as unknown as { renderedAudioTap: Tap };
    const all = new Float32Array(tap.pieces.reduce((sum, { samples }) => sum + samples.length, 0));
    let at = 0;
    for (const { samples } of tap.pieces) {
      all.set(samples, at);
      at += samples.length;
    }
    let binary = '';
    const bytes = new Uint8Array(all.buffer);
    for (let i = 0; i < bytes.length; i += 0x8000)
      binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    const pieces = tap.pieces.map(({ samples, ...place }) => ({ ...place, length: samples.length }));
    return { pieces, base64: btoa(binary) };
  });
  const all = new Float32Array(new Uint8Array(Buffer.from(read.base64, 'base64')).buffer);
  let at = 0;
  return joinRendered(
    read.pieces.map(({ length, ...place }) => {
      const samples = all.subarray(at, at + length);
      at += length;
      return { ...place, samples };
    }),
  );
}

/**
 * Puts the messages of the tap where they belong: inside a node by their frames, with silence
 * for frames that its context skipped; a later node, which a rebuilt context brings, behind
 * the one before. Nodes that rendered only silence are left out when another one sounded.
 * Null when there is no message.
 * @throws when nodes of different rates sounded: their samples do not fit on one line.
 */
export function joinRendered(pieces: readonly RenderedPiece[]): RenderedAudio | null {
  const nodes = [...Map.groupBy(pieces, ({ node }) => node).values()].map(placeByFrame);
  const sounding = nodes.filter(({ samples }) => samples.some((sample) => sample !== 0));
  const [first, ...later] = sounding.length > 0 ? sounding : nodes.slice(0, 1);
  if (first === undefined) return null;
  if (later.some(({ sampleRateHz }) => sampleRateHz !== first.sampleRateHz))
    throw new Error('sound was rendered at several rates');
  return { ...first, samples: concatenate([first, ...later].map(({ samples }) => samples)) };
}

function placeByFrame(pieces: readonly RenderedPiece[]): RenderedAudio {
  const firstFrame = Math.min(...pieces.map((piece) => piece.firstFrame));
  const endFrame = Math.max(...pieces.map((piece) => piece.firstFrame + piece.samples.length));
  const samples = new Float32Array(endFrame - firstFrame);
  for (const piece of pieces) samples.set(piece.samples, piece.firstFrame - firstFrame);
  return { sampleRateHz: pieces[0]?.sampleRateHz ?? 0, firstFrame, samples };
}

/** One after the other. */
export function concatenate(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
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
