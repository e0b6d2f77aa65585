import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWavFile, wavDurationMs } from '../../../../src/main/audio/wav-file.ts';
import { writeWav } from '../../../../src/main/audio/wav-writer.ts';
import { wavOf } from '../../../support/audio/wav-file.ts';

describe('a WAV file', () => {
  test('has the header of 16 kHz, one channel, 16 bits', () => {
    const wav = Buffer.from(wavOf(new Int16Array([1, -2])));
    expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect([wav.readUInt32LE(16), wav.readUInt16LE(20), wav.readUInt16LE(22)]).toEqual([16, 1, 1]);
    expect([wav.readUInt32LE(24), wav.readUInt32LE(28)]).toEqual([16_000, 32_000]);
    expect([wav.readUInt16LE(32), wav.readUInt16LE(34)]).toEqual([2, 16]);
    expect(wav.toString('latin1', 36, 40)).toBe('data');
    expect(wav.readUInt32LE(40)).toBe(4);
    expect([wav.readInt16LE(44), wav.readInt16LE(46)]).toEqual([1, -2]);
    expect(wav).toHaveLength(48);
  });

  test('holds all samples, and owns exactly its bytes', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 50 }), (samples) => {
        const bytes = Buffer.alloc(samples.length * 2);
        samples.forEach((sample, index) => bytes.writeInt16LE(sample, index * 2));
        const wav = wavOf(samples);
        expect(Buffer.from(readWavFile(wav)?.pcm ?? [])).toEqual(bytes);
        expect(wav.buffer.byteLength).toBe(wav.length);
        expect(wavDurationMs(wav)).toBeCloseTo(samples.length / 16);
      }),
    );
  });

  test('leaves out half a sample', () => {
    const wav = writeWav(Uint8Array.of(1, 2, 3), 16_000, 1);
    expect(wav).toEqual(writeWav(Uint8Array.of(1, 2), 16_000, 1));
  });
});

describe('how long it is', () => {
  const second = wavOf(new Int16Array(16_000));
  test('is told by the header, at any rate', () => {
    expect(wavDurationMs(second)).toBe(1_000);
    expect(wavDurationMs(wavOf(new Int16Array(24_000), 24_000))).toBe(1_000);
    expect(wavDurationMs(wavOf(new Int16Array()))).toBe(0);
  });

  test('counts only bytes that are there, and passes over other chunks', () => {
    expect(wavDurationMs(second.subarray(0, 44 + 16_000))).toBe(500);
    const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    const withList = Buffer.concat([second.subarray(0, 36), list, second.subarray(36)]);
    expect(wavDurationMs(withList)).toBe(1_000);
  });

  test('is unknown for anything else, however it is cut', () => {
    expect(wavDurationMs(Buffer.from('\x1aE\xdf\xa3webm', 'latin1'))).toBeNull();
    for (let length = 0; length < 44; length += 1)
      expect(wavDurationMs(second.subarray(0, length))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(wavDurationMs(bytes)).toBeNull();
      }),
    );
  });
});
