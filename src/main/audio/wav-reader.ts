/** What the chunk `fmt ` says of the samples. */
export interface WavFormat {
  /** 1: PCM. In the extensible form it is that of the subformat. */
  readonly coding: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bytesPerSecond: number;
  readonly bitsPerSample: number;
}

/** Where a file has its samples. */
export interface WavSamples {
  /** Their first byte, counted from the file's. */
  readonly at: number;
  /** What the header says of their length; null when it does not know. */
  readonly promisedBytes: number | null;
}

/**
 * Reads a WAV file that comes in pieces cut anywhere: the chunks before the samples are passed
 * over, and so is what follows them (names, dates). Pure; never throws. The first twelve bytes are
 * not looked at: who reads a stream has done that.
 * Source: Multimedia Programming Interface and Data Specifications 1.0 (RIFF), and WAVEFORMATEXTENSIBLE of mmreg.h.
 */
export interface WavReader {
  /** @returns the bytes of samples among these; a view of them where that can be. May end inside a sample. */
  push(bytes: Uint8Array): Uint8Array;
  /** Null until its chunk was read, and for good when that is too short. */
  readonly format: WavFormat | null;
  /** Null until they begin. */
  readonly samples: WavSamples | null;
}

const RIFF_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const SHORTEST_FORMAT_BYTES = 16;
/** The fields of the extensible form; what a longer chunk adds is of no use here. */
const LONGEST_FORMAT_BYTES = 40;
const EXTENSIBLE = 0xfffe;
const SUBFORMAT_AT = 24;
/** Who writes before the length is known puts zero there, or a number near the largest, signed or unsigned. */
const UNKNOWN_FROM = 0x7fff_0000;
const NOTHING = new Uint8Array();

export function createWavReader(): WavReader {
  let format: WavFormat | null = null;
  let samples: WavSamples | null = null;
  let unread: Uint8Array = NOTHING;
  /** Of the file, the first byte that is unread. */
  let unreadAt = 0;
  let skipBytes = RIFF_BYTES;
  /** Of the samples. */
  let leftBytes = 0;

  function take(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, leftBytes);
    leftBytes -= taken.length;
    return taken;
  }

  return {
    push(bytes) {
      if (samples !== null) return take(bytes);
      unread = unread.length === 0 ? bytes : Buffer.concat([unread, bytes]);
      for (;;) {
        const skipped = Math.min(skipBytes, unread.length);
        unread = unread.subarray(skipped);
        unreadAt += skipped;
        skipBytes -= skipped;
        if (skipBytes > 0 || unread.length < CHUNK_HEADER_BYTES) return NOTHING;
        const id = Buffer.from(unread.subarray(0, 4)).toString('latin1');
        const size = viewOf(unread).getUint32(4, true);
        const body = unread.subarray(CHUNK_HEADER_BYTES);
        if (id === 'data') {
          const promisedBytes = size === 0 || size >= UNKNOWN_FROM ? null : size;
          samples = { at: unreadAt + CHUNK_HEADER_BYTES, promisedBytes };
          leftBytes = promisedBytes ?? Infinity;
          unread = NOTHING;
          return take(body);
        }
        if (id === 'fmt ') {
          if (body.length < Math.min(size, LONGEST_FORMAT_BYTES)) return NOTHING;
          format = formatIn(body.subarray(0, size));
        }
        // Chunks begin at even places.
        skipBytes = CHUNK_HEADER_BYTES + size + (size % 2);
      }
    },
    get format() {
      return format;
    },
    get samples() {
      return samples;
    },
  };
}

function formatIn(body: Uint8Array): WavFormat | null {
  if (body.length < SHORTEST_FORMAT_BYTES) return null;
  const view = viewOf(body);
  const tag = view.getUint16(0, true);
  const isExtensible = tag === EXTENSIBLE && body.length >= SUBFORMAT_AT + 2;
  return {
    coding: isExtensible ? view.getUint16(SUBFORMAT_AT, true) : tag,
    channels: view.getUint16(2, true),
    sampleRateHz: view.getUint32(4, true),
    bytesPerSecond: view.getUint32(8, true),
    bitsPerSample: view.getUint16(14, true),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
