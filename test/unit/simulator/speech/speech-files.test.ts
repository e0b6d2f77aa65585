import { MPEGDecoder } from 'mpg123-decoder';
import { parseBuffer } from 'music-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { call, json, SPEECH, speechBody, startQuickSimulator } from '../../../support/simulator/client.ts';
import { nativeErrorShape, speechEndShape } from '../../../support/simulator/shapes.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

const TEXT = 'Ten letters and some.';
const LENGTH_MS = 60 * TEXT.length;
const RATES_HZ = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100] as const;

async function clip(audio: object, more: object = {}) {
  const body = speechBody(TEXT, { stream: false, audio_setting: audio, ...more });
  const { data, extra_info } = speechEndShape.parse(json(await call(simulator, { path: SPEECH, body })));
  return { given: data.audio, bytes: Buffer.from(data.audio, 'hex'), info: extra_info };
}
const makingMp3 = (): void =>
  simulator.setScript({ rules: [{ match: { route: 'speech' }, speechWire: { madeAs: 'mp3' } }] });

describe.each(RATES_HZ)('at %i Hz a whole clip is made', (sampleRateHz) => {
  test.each([1, 2])('as wav, flac and pcm with %i channels', async (channels) => {
    for (const format of ['wav', 'flac'] as const) {
      const { bytes, info } = await clip({ sample_rate: sampleRateHz, format, channel: channels });
      const read = await parseBuffer(bytes, undefined, { duration: true });
      expect(read.format).toMatchObject({
        container: format === 'wav' ? 'WAVE' : 'FLAC',
        sampleRate: sampleRateHz,
        numberOfChannels: channels,
        bitsPerSample: 16,
      });
      expect((read.format.duration ?? 0) * 1_000).toBeCloseTo(LENGTH_MS, -1);
      expect(info).toMatchObject({ audio_length: LENGTH_MS, audio_size: bytes.length, audio_format: format });
      expect(info.audio_channel).toBe(channels);
    }
    const { bytes } = await clip({ sample_rate: sampleRateHz, format: 'pcm', channel: channels });
    expect(bytes.length).toBe(Math.round((LENGTH_MS / 1_000) * sampleRateHz) * 2 * channels);
  });

  test.each([32_000, 64_000, 128_000, 256_000])('as silent mp3 of %i bits per second', async (bitrate) => {
    makingMp3();
    const { bytes } = await clip({ sample_rate: sampleRateHz, format: 'mp3', bitrate, channel: 2 });
    const { format } = await parseBuffer(bytes, undefined, { duration: true });
    expect(format).toMatchObject({
      container: 'MPEG',
      codecProfile: 'CBR',
      sampleRate: sampleRateHz,
      numberOfChannels: 2,
    });
    expect(format.bitrate).toBe(sampleRateHz < 32_000 ? Math.min(bitrate, 160_000) : bitrate);
  });
});

test('mp3 can be decoded, and is silent', async () => {
  makingMp3();
  const { bytes } = await clip({ sample_rate: 32_000, format: 'mp3' });
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const { channelData, sampleRate, samplesDecoded, errors } = decoder.decode(bytes);
  decoder.free();
  expect(errors).toEqual([]);
  expect(sampleRate).toBe(32_000);
  expect(samplesDecoded / sampleRate).toBeCloseTo(LENGTH_MS / 1_000, 0);
  expect(channelData[0]?.every((sample) => sample === 0)).toBe(true);
});

test('both channels hold the same sound as one', async () => {
  const audio = { sample_rate: 8_000, format: 'pcm' };
  const { bytes: mono } = await clip({ ...audio, channel: 1 });
  const { bytes: stereo } = await clip({ ...audio, channel: 2 });
  for (let at = 0; at < mono.length; at += 2) {
    expect(stereo.readInt16LE(at * 2)).toBe(mono.readInt16LE(at));
    expect(stereo.readInt16LE(at * 2 + 2)).toBe(mono.readInt16LE(at));
  }
});

test('FLAC holds the samples as they are', async () => {
  const audio = { sample_rate: 44_100, channel: 1 };
  const { bytes: flac } = await clip({ ...audio, format: 'flac' });
  const { bytes: pcm } = await clip({ ...audio, format: 'pcm' });
  // The first frame: magic, header, block of 4,096; then the samples, most significant byte first.
  const firstSample = 4 + 38 + 4 + 1 + 4 + 1 + 1;
  const samples = Buffer.from(flac.subarray(firstSample, firstSample + 4_096 * 2)).swap16();
  expect(samples.equals(pcm.subarray(0, 4_096 * 2))).toBe(true);
});

test('mp3 is refused unless a script asks for it', async () => {
  const body = speechBody(TEXT, { stream: false, audio_setting: { format: 'mp3' } });
  const answer = nativeErrorShape.parse(json(await call(simulator, { path: SPEECH, body })));
  expect(answer.base_resp.status_code).toBe(2013);
});

test('a script has a clip made as another format than was asked for', async () => {
  makingMp3();
  const { bytes, info } = await clip({ sample_rate: 32_000, format: 'wav' });
  expect(bytes.toString('latin1', 0, 3)).toBe('ID3');
  expect(info.audio_format).toBe('wav');
});

describe('a clip at an address of its own', () => {
  const asUrl = () => clip({ sample_rate: 8_000, format: 'wav' }, { output_format: 'url' });

  test('can be fetched by the address alone', async () => {
    const { given } = await asUrl();
    expect(new URL(given).origin).toBe(simulator.url);
    const { status, body } = await call(simulator, {
      method: 'GET',
      path: new URL(given).pathname,
      headers: { Authorization: '' },
    });
    expect(status).toBe(200);
    expect(body.equals((await clip({ sample_rate: 8_000, format: 'wav' })).bytes)).toBe(true);
  });

  test('is gone after others, and cannot be guessed', async () => {
    const { given } = await asUrl();
    const path = new URL(given).pathname;
    for (let others = 0; others < 8; others += 1) await asUrl();
    for (const wrong of [path, '/clips/', `/clips/${'0'.repeat(32)}`]) {
      expect((await call(simulator, { method: 'GET', path: wrong })).status).toBe(404);
    }
  });

  test('is not given in a stream', async () => {
    const body = speechBody(TEXT, { output_format: 'url' });
    const answer = nativeErrorShape.parse(json(await call(simulator, { path: SPEECH, body })));
    expect(answer.base_resp.status_code).toBe(2013);
  });
});
