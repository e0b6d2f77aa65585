import { ServiceError } from '../net/service-error.ts';

export interface WavFormat {
  readonly sampleRateHz: number;
  readonly channels: 1 | 2;
}

/** Reads a WAV file that comes in pieces cut anywhere. */
export interface WavParser {
  /** @returns the bytes of interleaved s16le samples among these. @throws ServiceError `speech` for a form that cannot be played. */
  push(bytes: Uint8Array): Uint8Array;
  /** Null until its chunk was read. */
  readonly format: WavFormat | null;
}

const RIFF_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** The fields of the extensible form; what a longer chunk adds is of no use here. */
const LONGEST_FORMAT_BYTES = 40;
const PCM = 1;
const EXTENSIBLE = 0xfffe;
/** Who writes before the length is known puts zero there, or a number near the largest, signed or unsigned. */
const UNKNOWN_FROM = 0x7fff_0000;
const NOTHING = new Uint8Array();

export function createWavParser(host: string): WavParser {
  let format: WavFormat | null = null;
  let unread: Uint8Array = NOTHING;
  let skipBytes = RIFF_BYTES;
  /** Of the samples; null while the header is read. */
  let leftBytes: number | null = null;
  const fault = (serviceMessage: string): ServiceError =>
    new ServiceError('speech', { host, serviceMessage });

  function take(bytes: Uint8Array, left: number): Uint8Array {
    // What follows the samples (names, dates) is no sound.
    const samples = bytes.subarray(0, left);
    leftBytes = left - samples.length;
    return samples;
  }

  return {
    push(bytes) {
      if (leftBytes !== null) return take(bytes, leftBytes);
      unread = unread.length === 0 ? bytes : Buffer.concat([unread, bytes]);
      for (;;) {
        const skipped = Math.min(skipBytes, unread.length);
        unread = unread.subarray(skipped);
        skipBytes -= skipped;
        if (skipBytes > 0 || unread.length < CHUNK_HEADER_BYTES) return NOTHING;
        const id = Buffer.from(unread.subarray(0, 4)).toString('latin1');
        const size = viewOf(unread).getUint32(4, true);
        const body = unread.subarray(CHUNK_HEADER_BYTES);
        if (id === 'data') {
          if (format === null) throw fault('WAV without a format');
          unread = NOTHING;
          return take(body, size === 0 || size >= UNKNOWN_FROM ? Infinity : size);
        }
        if (id === 'fmt ') {
          if (body.length < Math.min(size, LONGEST_FORMAT_BYTES)) return NOTHING;
          format = formatIn(body.subarray(0, size), fault);
        }
        // Chunks begin at even places.
        skipBytes = CHUNK_HEADER_BYTES + size + (size % 2);
      }
    },
    get format() {
      return format;
    },
  };
}

function formatIn(body: Uint8Array, fault: (message: string) => ServiceError): WavFormat {
  if (body.length < 16) throw fault('WAV with a damaged header');
  const view = viewOf(body);
  const tag = view.getUint16(0, true);
  const coding = tag === EXTENSIBLE && body.length >= 26 ? view.getUint16(24, true) : tag;
  const channels = view.getUint16(2, true);
  const sampleRateHz = view.getUint32(4, true);
  const bits = view.getUint16(14, true);
  const isPlayable = coding === PCM && bits === 16 && sampleRateHz >= 4_000 && sampleRateHz <= 192_000;
  if (!isPlayable || (channels !== 1 && channels !== 2)) {
    throw fault(`WAV of coding ${coding}, ${bits} bits, ${channels} channels, ${sampleRateHz} Hz`);
  }
  return { sampleRateHz, channels };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
