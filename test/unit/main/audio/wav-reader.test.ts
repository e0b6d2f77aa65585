import { describe, expect, test } from 'vitest';
import { createSoundReader } from '../../../../src/main/audio/sound-reader.ts';
import { createWavReader } from '../../../../src/main/audio/wav-reader.ts';
import { counting } from '../../../support/speech/speech-server.ts';
import { wavChunk, wavFile, type WavForm } from '../../../support/audio/wav-file.ts';

function read(...pieces: readonly Uint8Array[]) {
  const reader = createWavReader();
  const samples = pieces.map((piece) => Buffer.from(reader.push(piece)));
  return { samples: Buffer.concat(samples), format: reader.format };
}

const SOUND = counting(60);
const PLAIN = {
  coding: 1,
  channels: 1,
  sampleRateHz: 24_000,
  bytesPerSecond: 48_000,
  bitsPerSample: 16,
};

test.each<[string, WavForm]>([
  ['a plain file', {}],
  ['a length that was not known: zero', { dataBytes: 0 }],
  ['a length that was not known: all ones', { dataBytes: 0xffff_ffff }],
  ['a length that was not known: the largest less a header', { dataBytes: 0x7fff_ffff - 36 }],
  ['chunks before the samples', { before: wavChunk('LIST', counting(33)) }],
  ['names after the samples', { after: wavChunk('LIST', counting(20)) }],
  ['the extensible form', { extensible: true }],
])('%s is read to the last sample, wherever it is cut', (_, form) => {
  const file = wavFile(SOUND, form);
  for (let at = 0; at <= file.length; at += 1) {
    const { samples, format } = read(file.subarray(0, at), file.subarray(at));
    expect(samples).toEqual(Buffer.from(SOUND));
    expect(format).toEqual(PLAIN);
  }
});

test('rate and channels are those of the header', () => {
  expect(read(wavFile(SOUND, { sampleRateHz: 44_100, channels: 2 })).format).toMatchObject({
    sampleRateHz: 44_100,
    channels: 2,
  });
});

describe('what cannot be played is named', () => {
  test.each<[string, WavForm, string]>([
    ['24 bits', { bits: 24 }, 'WAV of coding 1, 24 bits, 1 channels, 24000 Hz'],
    ['floating point', { coding: 3, bits: 32 }, 'WAV of coding 3, 32 bits, 1 channels, 24000 Hz'],
    ['six channels', { channels: 6 }, 'WAV of coding 1, 16 bits, 6 channels, 24000 Hz'],
    ['a rate of nothing', { sampleRateHz: 0 }, 'WAV of coding 1, 16 bits, 1 channels, 0 Hz'],
  ])('%s', async (_, form, serviceMessage) => {
    const sound = await createSoundReader('wav', 'host');
    expect(() => sound.push(wavFile(SOUND, form))).toThrow(
      expect.objectContaining({ code: 'speech', host: 'host', serviceMessage }) as Error,
    );
  });

  test('samples without a format', async () => {
    const sound = await createSoundReader('wav', 'host');
    const file = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), wavChunk('data', SOUND)]);
    expect(() => sound.push(file)).toThrow(
      expect.objectContaining({ serviceMessage: 'WAV without a format' }) as Error,
    );
  });
});
