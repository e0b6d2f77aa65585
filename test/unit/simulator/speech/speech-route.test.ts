import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  events,
  json,
  SPEECH,
  speechBody,
  startQuickSimulator,
  VOICES,
} from '../../../support/simulator/client.ts';
import {
  nativeErrorShape,
  speechChunkShape,
  speechEndShape,
  voicesShape,
} from '../../../support/simulator/shapes.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
afterAll(() => simulator.close());

async function spoken(body: object) {
  const answer = await call(simulator, { path: SPEECH, body });
  expect(answer.headers['content-type']).toMatch(/^text\/event-stream/);
  const all = events(answer).map((data) => JSON.parse(data) as unknown);
  const chunks = all
    .slice(0, -1)
    .map((chunk) => Buffer.from(speechChunkShape.parse(chunk).data.audio, 'hex'));
  return { chunks, pcm: Buffer.concat(chunks), end: speechEndShape.parse(all.at(-1)) };
}

describe('streamed speech', () => {
  test('comes in chunks of 200 ms and ends without repeating itself when that was excluded', async () => {
    const { chunks, pcm, end } = await spoken(speechBody('Hello there.'));
    expect(chunks.map((chunk) => chunk.length)).toEqual([9_600, 9_600, 9_600, 5_760]);
    expect(end.data.audio).toBe('');
    expect(end.extra_info).toMatchObject({
      audio_length: 720,
      audio_size: pcm.length,
      audio_sample_rate: 24_000,
      usage_characters: 12,
      word_count: 2,
    });
  });

  test('repeats the whole clip at its end unless that was excluded', async () => {
    const { pcm, end } = await spoken(speechBody('Hello there.', { stream_options: undefined }));
    expect(end.data.audio).toBe(pcm.toString('hex'));
  });

  test.each([8_000, 16_000, 22_050, 24_000, 32_000, 44_100])('is made at %i Hz', async (sampleRateHz) => {
    const audio = { sample_rate: sampleRateHz, format: 'pcm', channel: 1 };
    const { pcm } = await spoken(speechBody('a'.repeat(50), { audio_setting: audio }));
    expect(pcm.length / 2).toBe(3 * sampleRateHz);
  });

  test('bills a Chinese character as two', async () => {
    const { end } = await spoken(speechBody('你好, ok'));
    expect(end.extra_info.usage_characters).toBe(8);
  });
});

test('a whole clip can be asked for as WAV', async () => {
  const body = speechBody('Hello.', { stream: false, audio_setting: { sample_rate: 16_000, format: 'wav' } });
  const clip = speechEndShape.parse(json(await call(simulator, { path: SPEECH, body })));
  const wav = Buffer.from(clip.data.audio, 'hex');
  expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 12)).toBe('RIFFWAVE');
  expect(wav.readUInt32LE(24)).toBe(16_000);
  expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  expect(clip.extra_info.audio_length).toBe(360);
});

describe('refused with HTTP 200 and base_resp', () => {
  const voice = (more: object): object => ({
    voice_setting: { voice_id: 'English_Graceful_Lady', ...more },
  });
  const audio = (more: object): object => ({
    audio_setting: { sample_rate: 24_000, format: 'pcm', ...more },
  });
  test.each([
    ['an unknown voice', 2054, voice({ voice_id: 'Chinese (Mandarin)_Lively_Girl' })],
    ['a voice id with a space too many', 2054, voice({ voice_id: 'English_Graceful_Lady ' })],
    ['the voice `default`', 2042, voice({ voice_id: 'default' })],
    ['an unknown emotion', 2013, voice({ emotion: 'bored' })],
    ['an empty emotion', 2013, voice({ emotion: '' })],
    ['an emotion of another model', 2013, voice({ emotion: 'whisper' })],
    ['speed below its range', 2013, voice({ speed: 0.4 })],
    ['speed above its range', 2013, voice({ speed: 2.1 })],
    ['volume of zero', 2013, voice({ vol: 0 })],
    ['volume above its range', 2013, voice({ vol: 10.1 })],
    ['pitch that is not whole', 2013, voice({ pitch: 0.5 })],
    ['pitch above its range', 2013, voice({ pitch: 13 })],
    ['a sample rate that is not listed', 2013, audio({ sample_rate: 48_000 })],
    ['WAV in a stream', 2013, audio({ format: 'wav' })],
    ['mp3, which this server cannot make', 2013, audio({ format: 'mp3' })],
    ['an unknown format', 2013, audio({ format: 'midi' })],
    ['an unknown model', 2013, { model: 'speech-3.0' }],
    ['mp3 as an output format', 2013, { output_format: 'mp3' }],
    ['no text', 2013, { text: '  \n' }],
    ['10,000 characters', 2013, { text: 'a'.repeat(10_000) }],
    ['more than a tenth of invisible characters', 1042, { text: 'abcdefgh\u200b' }],
  ])('%s', async (_, code, more) => {
    const answer = await call(simulator, { path: SPEECH, body: speechBody('Hello.', more) });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(nativeErrorShape.parse(json(answer)).base_resp.status_code).toBe(code);
  });

  test('a body that is not JSON', async () => {
    const answer = await call(simulator, { path: SPEECH, text: 'text=hello' });
    expect(nativeErrorShape.parse(json(answer)).base_resp.status_code).toBe(2013);
  });

  test('a list of voices of an unknown type', async () => {
    const answer = await call(simulator, { path: VOICES, body: { voice_type: 'robots' } });
    expect(nativeErrorShape.parse(json(answer)).base_resp.status_code).toBe(2013);
  });
});

test('9,999 characters and one invisible one in ten are taken', async () => {
  const { pcm } = await spoken(speechBody('abcdefghi\u200b'));
  expect(pcm.length).toBeGreaterThan(0);
  const audio = { sample_rate: 8_000, format: 'pcm' };
  const long = await spoken(speechBody('a'.repeat(9_999), { audio_setting: audio }));
  expect(long.pcm.length / 2).toBe(8_000 * 0.06 * 9_999);
});

test('every voice that is listed speaks, byte for byte as it is listed', async () => {
  const list = voicesShape.parse(json(await call(simulator, { path: VOICES, body: { voice_type: 'all' } })));
  const ids = list.system_voice.map((voice) => voice.voice_id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(
    expect.arrayContaining([
      'Cantonese_ProfessionalHost\uFF08F)',
      'French_Female Journalist',
      'Chinese (Mandarin)_Gentleman',
    ]),
  );
  for (const voice_id of ids) {
    const { pcm } = await spoken(speechBody('Hi', { voice_setting: { voice_id } }));
    expect(pcm.length).toBe(5_760);
  }
});

test('the list has no cloned voices', async () => {
  const answer = await call(simulator, { path: VOICES, body: { voice_type: 'voice_cloning' } });
  expect(voicesShape.parse(json(answer)).system_voice).toEqual([]);
});
