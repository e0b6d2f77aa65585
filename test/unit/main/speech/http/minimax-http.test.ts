import { describe, expect, test } from 'vitest';
import {
  audioEvent,
  counting,
  EVENT_STREAM,
  eventOf,
  json,
  lastEvent,
  stream,
} from '../../../../support/speech/speech-server.ts';
import { framesOf, minimaxHttpStage, outputsOf, pcmOf, SETTINGS } from './minimax-http-stage.ts';

const stage = minimaxHttpStage();
const { open, sayOne } = stage;

test('asks for raw samples, and never twice for the same ones', async () => {
  stage.server.answer(stream(audioEvent(counting(4)), lastEvent()));
  const session = open();
  session.say({ id: 0, text: 'Hé “you”', settings: { ...SETTINGS, speed: 9, volume: 0 } });
  session.finish();
  await outputsOf(session);
  const { path, headers, body } = await stage.server.call(0);
  expect(path).toBe('/v1/t2a_v2');
  expect(headers.authorization).toBe('Bearer key');
  expect(body).toEqual({
    model: 'speech-2.8-turbo',
    text: 'Hé “you”',
    stream: true,
    stream_options: { exclude_aggregated_audio: true },
    voice_setting: { voice_id: 'French_Female Journalist', speed: 2, vol: 0.1, pitch: 0 },
    audio_setting: { sample_rate: 24_000, format: 'pcm', channel: 1 },
    language_boost: 'auto',
    subtitle_enable: true,
    subtitle_type: 'word_streaming',
    output_format: 'hex',
  });
});

test('asks for pitch, emotion and language as they are set, within their ranges', async () => {
  stage.server.answer(stream(audioEvent(counting(4)), lastEvent()));
  const session = open();
  const settings = { ...SETTINGS, pitch: 40, emotion: 'calm', languageBoost: 'Chinese,Yue' } as const;
  session.say({ id: 0, text: 'Hello.', settings });
  session.finish();
  await outputsOf(session);
  expect((await stage.server.call(0)).body).toMatchObject({
    voice_setting: { pitch: 12, emotion: 'calm' },
    language_boost: 'Chinese,Yue',
  });
});

describe('audio', () => {
  test('comes whole, with the characters that are billed', async () => {
    const outputs = await sayOne(
      stream(audioEvent(counting(400)), audioEvent(counting(600, 400)), lastEvent()),
    );
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(1_000)));
    expect(outputs.at(-1)).toEqual({ type: 'end', id: 7, billedCharacters: 5 });
    expect(outputs.every((output) => output.type !== 'audio' || output.id === 7)).toBe(true);
  });

  test('is the same however the bytes are cut', async () => {
    const bytes = Buffer.from(
      audioEvent(counting(7)) + audioEvent(counting(9, 7)).replaceAll('\n', '\r\n') + lastEvent(),
    );
    for (let at = 1; at < bytes.length; at += 1) {
      const outputs = await sayOne(async (response) => {
        response.writeHead(200, EVENT_STREAM);
        response.write(bytes.subarray(0, at));
        await new Promise((resolve) => setImmediate(resolve));
        response.end(bytes.subarray(at));
      });
      expect(pcmOf(outputs)).toEqual(Buffer.from(counting(16)));
    }
  });

  test('that ends inside a sample is carried to the next event', async () => {
    const outputs = await sayOne(
      stream(audioEvent(counting(3)), audioEvent(counting(1, 3)), audioEvent(counting(5, 4)), lastEvent()),
    );
    expect(framesOf(outputs).filter((pcm) => pcm.length % 2 !== 0)).toEqual([]);
    // The odd byte at the very end has no other half.
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(8)));
  });

  test('owns exactly its bytes, in frames of at most 200 ms', async () => {
    const outputs = await sayOne(
      stream(audioEvent(counting(30_001)), audioEvent(counting(29_999, 30_001)), lastEvent()),
    );
    for (const pcm of framesOf(outputs)) {
      expect(pcm.buffer.byteLength).toBe(pcm.byteLength);
      expect(pcm.byteLength).toBeLessThanOrEqual(9_600);
    }
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(60_000)));
  });

  test('of three megabytes in one line comes whole', async () => {
    const outputs = await sayOne(stream(audioEvent(counting(1_500_000)), lastEvent()));
    expect(pcmOf(outputs).length).toBe(1_500_000);
  });

  test.each([
    ['repeated by the last event', lastEvent(counting(10))],
    ['repeated by a longer last event', lastEvent(counting(14))],
    [
      'repeated under status 1 with extra_info',
      eventOf({ data: { audio: '00010203', status: 1 }, extra_info: {} }),
    ],
  ])('%s is played once', async (_, last) => {
    const outputs = await sayOne(stream(audioEvent(counting(10)), last));
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(10)));
  });

  test.each([
    ['[DONE]', `${lastEvent()}data: [DONE]\n\n`],
    ['[DONE] alone', 'data: [DONE]\n\n'],
    ['nothing', ''],
    ['an event without data', eventOf({ data: null, base_resp: { status_code: 0, status_msg: '' } })],
  ])('may end with %s', async (_, end) => {
    const outputs = await sayOne(stream(audioEvent(counting(10)), end));
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(10)));
    expect(outputs.at(-1)?.type).toBe('end');
  });

  test('in one JSON answer counts too', async () => {
    const outputs = await sayOne(
      json(200, {
        data: { audio: '00010203', status: 2 },
        base_resp: { status_code: 0, status_msg: 'success' },
      }),
    );
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(4)));
  });
});
