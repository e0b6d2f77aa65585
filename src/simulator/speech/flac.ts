import { createHash } from 'node:crypto';

const BLOCK_FRAMES = 4_096;
const BYTES_PER_SAMPLE = 2;
const STREAMINFO_BYTES = 34;

/**
 * FLAC without compression: every sample stands as it is (RFC 9639, verbatim
 * subframes), with the checksums that a decoder looks at.
 * @param pcm signed 16-bit little endian, channels interleaved, whole frames.
 */
export function flacFile(pcm: Buffer, sampleRateHz: number, channels: number): Buffer {
  const frameBytes = BYTES_PER_SAMPLE * channels;
  const blocks: Buffer[] = [];
  for (let at = 0; at < pcm.length; at += BLOCK_FRAMES * frameBytes) {
    const block = pcm.subarray(at, at + BLOCK_FRAMES * frameBytes);
    blocks.push(flacBlock(block, blocks.length, sampleRateHz, channels));
  }
  return Buffer.concat([Buffer.from('fLaC'), streamInfo(pcm, sampleRateHz, channels), ...blocks]);
}

function streamInfo(pcm: Buffer, sampleRateHz: number, channels: number): Buffer {
  const info = Buffer.alloc(4 + STREAMINFO_BYTES);
  // The last block of metadata, and the only one.
  info.writeUInt32BE(0x8000_0000 + STREAMINFO_BYTES, 0);
  info.writeUInt16BE(BLOCK_FRAMES, 4);
  info.writeUInt16BE(BLOCK_FRAMES, 6);
  const frames = BigInt(pcm.length / (BYTES_PER_SAMPLE * channels));
  const facts =
    (BigInt(sampleRateHz) << 44n) |
    (BigInt(channels - 1) << 41n) |
    (BigInt(8 * BYTES_PER_SAMPLE - 1) << 36n) |
    frames;
  info.writeBigUInt64BE(facts, 14);
  createHash('md5').update(pcm).digest().copy(info, 22);
  return info;
}

function flacBlock(pcm: Buffer, number: number, sampleRateHz: number, channels: number): Buffer {
  const frames = pcm.length / (BYTES_PER_SAMPLE * channels);
  const sizes = Buffer.alloc(4);
  sizes.writeUInt16BE(frames - 1, 0);
  sizes.writeUInt16BE(sampleRateHz, 2);
  // Fixed block size; both size and rate follow in 16 bits; channels one by
  // one; 16 bits for each sample.
  const fixed = Buffer.from([0xff, 0xf8, 0x7d, ((channels - 1) << 4) | 0x08]);
  const header = Buffer.concat([fixed, codedNumber(number), sizes]);
  const subframes = Array.from({ length: channels }, (_, channel) => {
    const subframe = Buffer.alloc(1 + frames * BYTES_PER_SAMPLE);
    subframe[0] = 0x02;
    for (let frame = 0; frame < frames; frame += 1) {
      const sample = pcm.readInt16LE((frame * channels + channel) * BYTES_PER_SAMPLE);
      subframe.writeInt16BE(sample, 1 + frame * BYTES_PER_SAMPLE);
    }
    return subframe;
  });
  const block = Buffer.concat([header, Buffer.from([crc(header, 8, 0x07)]), ...subframes]);
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16BE(crc(block, 16, 0x8005));
  return Buffer.concat([block, checksum]);
}

/** A number as UTF-8 would write it, past the end of Unicode too. */
function codedNumber(number: number): Buffer {
  if (number < 0x80) return Buffer.from([number]);
  const tail: number[] = [];
  let rest = number;
  // The first byte has room for six bits less the bytes that follow.
  for (let room = 5; rest >= 1 << room || tail.length === 0; room -= 1) {
    tail.unshift(0x80 | (rest & 0x3f));
    rest >>= 6;
  }
  const mark = (0xff << (6 - tail.length)) & 0xff;
  return Buffer.from([mark | rest, ...tail]);
}

function crc(bytes: Buffer, bits: 8 | 16, polynomial: number): number {
  const top = 1 << (bits - 1);
  const mask = (1 << bits) - 1;
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) {
      value = ((value << 1) ^ ((value & top) === 0 ? 0 : polynomial)) & mask;
    }
  }
  return value;
}
