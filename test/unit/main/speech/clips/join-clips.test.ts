import { MPEGDecoder } from 'mpg123-decoder';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAVED_SAMPLE_RATES_HZ } from '../../../../../src/shared/saved-audio.ts';
import { checkFile } from '../../../../../src/main/speech/clips/check-file.ts';
import { joinClips } from '../../../../../src/main/speech/clips/join-clips.ts';
import { mpegFramesOnly } from '../../../../../src/main/audio/mp3-file.ts';
import { mpegFrameAt } from '../../../../../src/main/audio/mpeg-frame.ts';
import { readWavFile, withKnownLength } from '../../../../../src/main/audio/wav-file.ts';
import { writeWav } from '../../../../../src/main/audio/wav-writer.ts';
import { AUDIO, countingPcm, fileOf } from './clip-files.ts';

const host = 'api.example';
const EMPTY_TAG_BYTES = 10;

test('raw samples follow one another', () => {
  const [one, two] = [countingPcm(5, AUDIO), countingPcm(7, AUDIO)];
  const joined = joinClips([one, two], { ...AUDIO, format: 'pcm' });
  expect(Buffer.from(joined)).toEqual(Buffer.concat([one, two]));
});

test('WAV files become one, with one header over the samples of all', async () => {
  const [one, two] = [fileOf(AUDIO, 300), fileOf(AUDIO, 500)];
  const joined = joinClips([one, two], AUDIO);
  expect(Buffer.from(readWavFile(joined)?.pcm ?? [])).toEqual(
    Buffer.concat([countingPcm(300, AUDIO), countingPcm(500, AUDIO)]),
  );
  expect((await checkFile(joined, { audio: AUDIO, lengthMs: 800, host })).durationMs).toBe(800);
});

test('one clip is left as it came', () => {
  const clip = fileOf({ ...AUDIO, format: 'mp3' });
  expect(joinClips([clip], { ...AUDIO, format: 'mp3' })).toBe(clip);
});

test('mp3 files become one that decodes without a fault, at every rate', async () => {
  for (const sampleRateHz of SAVED_SAMPLE_RATES_HZ) {
    const audio = { ...AUDIO, format: 'mp3', sampleRateHz } as const;
    const joined = joinClips([fileOf(audio, 1_000), fileOf(audio, 2_000)], audio);
    await checkFile(joined, { audio, lengthMs: 3_000, host });
    const decoder = new MPEGDecoder();
    await decoder.ready;
    const { errors, samplesDecoded, sampleRate } = decoder.decode(joined);
    decoder.free();
    expect(errors).toEqual([]);
    expect(samplesDecoded / sampleRate).toBeCloseTo(3, 0);
  }
});

test('of mp3 files only the frames are joined: no tag, and no count of the frames of one of them', () => {
  const mp3 = fileOf({ ...AUDIO, format: 'mp3' });
  const frames = mp3.subarray(EMPTY_TAG_BYTES);
  const first = mpegFrameAt(frames, 0);
  if (first === null) throw new Error('no frame');
  const info = frames.slice(0, first.lengthBytes);
  info.set(new TextEncoder().encode('Info'), first.tagAt);
  const oldTag = new Uint8Array(128);
  oldTag.set(new TextEncoder().encode('TAG'));
  const file = Buffer.concat([mp3.subarray(0, EMPTY_TAG_BYTES), info, frames, oldTag]);
  expect(Buffer.from(mpegFramesOnly(file))).toEqual(Buffer.from(frames));
  expect(Buffer.from(mpegFramesOnly(frames))).toEqual(Buffer.from(frames));
});

test('a WAV file whose length was not known is given the one that it has, and any other is left', () => {
  const whole = fileOf(AUDIO);
  expect(withKnownLength(whole)).toBe(whole);
  const cut = whole.subarray(0, 1_000);
  expect(withKnownLength(cut)).toBe(cut);
  for (const placeholder of [0, 0x7fff_ffff, 0xffff_ffff]) {
    const piped = whole.slice();
    new DataView(piped.buffer).setUint32(4, placeholder, true);
    new DataView(piped.buffer).setUint32(40, placeholder, true);
    expect(Buffer.from(withKnownLength(piped))).toEqual(Buffer.from(whole));
  }
});

test('no bytes whatever make reading WAV or mp3 fail', () => {
  const head = fc.constantFrom('RIFF\0\0\0\0WAVE', 'ID3', 'TAG', '\xff\xfb', '');
  fc.assert(
    fc.property(head, fc.uint8Array({ maxLength: 80 }), (start, rest) => {
      const bytes = new Uint8Array(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      readWavFile(bytes);
      withKnownLength(bytes);
      expect(mpegFramesOnly(bytes).length).toBeLessThanOrEqual(bytes.length);
    }),
  );
  expect(readWavFile(writeWav(new Uint8Array(4), 8_000, 1))?.pcm).toHaveLength(4);
});
