import { RECORDING_RATE_HZ } from '../../../src/shared/hearing.ts';
import { pcmBytes } from '../../../src/main/audio/mono-samples.ts';
import { writeWav } from '../../../src/main/audio/wav-writer.ts';

/** A recording of one channel, as the app writes it. */
export function wavOf(samples: Int16Array, sampleRateHz = RECORDING_RATE_HZ): Uint8Array {
  return writeWav(pcmBytes(samples), sampleRateHz, 1);
}

export interface WavForm {
  readonly sampleRateHz?: number;
  readonly channels?: number;
  readonly bits?: number;
  readonly coding?: number;
  /** As written in the header; left out: the true length. */
  readonly dataBytes?: number;
  /** Whole chunks before the samples. */
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly extensible?: boolean;
}

const NONE = new Uint8Array();

/** A WAV file around these bytes of samples. */
export function wavFile(samples: Uint8Array, form: WavForm = {}): Buffer {
  const { sampleRateHz = 24_000, channels = 1, bits = 16, coding = 1, extensible = false } = form;
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : coding, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRateHz, 4);
  format.writeUInt32LE((sampleRateHz * channels * bits) / 8, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) format.writeUInt16LE(coding, 24);
  const data = wavChunk('data', samples, form.dataBytes);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    wavChunk('fmt ', format),
    form.before ?? NONE,
    data,
    form.after ?? NONE,
  ]);
  return wavChunk('RIFF', body);
}

export function wavChunk(id: string, body: Uint8Array, size = body.length): Buffer {
  const header = Buffer.alloc(8);
  header.write(id);
  header.writeUInt32LE(size, 4);
  return Buffer.concat([header, body, Buffer.alloc(body.length % 2)]);
}
