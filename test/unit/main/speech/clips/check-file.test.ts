import { describe, expect, test } from 'vitest';
import {
  SAVED_BITRATES,
  SAVED_CHANNELS,
  SAVED_FORMATS,
  SAVED_SAMPLE_RATES_HZ,
  type SavingSettings,
} from '../../../../../src/shared/saved-audio.ts';
import { checkFile } from '../../../../../src/main/speech/clips/check-file.ts';
import { AUDIO, countingPcm, fileOf } from './clip-files.ts';
import { describeSaveError } from '../../../../../src/main/errors/describe-error.ts';
import { shownWords } from '../../../../harness/shown-words.ts';

const check = (bytes: Uint8Array, audio: SavingSettings, lengthMs: number | null = null) =>
  checkFile(bytes, { audio, lengthMs, host: 'api.example' });

/** What came instead, in the words that are shown. */
async function faultOf(...given: Parameters<typeof check>): Promise<string | null> {
  const error: unknown = await check(...given).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'ServiceError', code: 'speech', host: 'api.example' });
  const said = shownWords(describeSaveError(error, 'x.mp3'));
  const asIs =
    /^The speech was not saved: api\.example sent (?:something other than what was asked for: )?(.+)\.$/u.exec(
      said,
    );
  return asIs?.[1] ?? said;
}

describe('a file that is what was asked for is taken', () => {
  for (const format of SAVED_FORMATS) {
    test(`as ${format}, at every rate, with one channel and two`, async () => {
      for (const sampleRateHz of SAVED_SAMPLE_RATES_HZ) {
        for (const channels of SAVED_CHANNELS) {
          const audio = { ...AUDIO, format, sampleRateHz, channels };
          const { durationMs } = await check(fileOf(audio), audio, 600);
          expect(Math.abs(durationMs - 600)).toBeLessThan(80);
        }
      }
    });
  }

  test('as mp3 of every bitrate, also where mp3 has no such bitrate at this rate', async () => {
    for (const bitrate of SAVED_BITRATES) {
      for (const sampleRateHz of [8_000, 24_000, 44_100] as const) {
        const audio = { ...AUDIO, format: 'mp3', bitrate, sampleRateHz } as const;
        await check(fileOf(audio), audio, 600);
      }
    }
  });

  test('as raw samples whose first looks like the beginning of an mp3 frame', async () => {
    const audio = { ...AUDIO, format: 'pcm' } as const;
    const pcm = countingPcm(600, audio);
    pcm.set([0xff, 0xfb, 0x90, 0x00]);
    await check(pcm, audio, 600);
  });
});

describe('another file is refused, and said what it is:', () => {
  test.each(SAVED_FORMATS)('%s in place of each other format', async (format) => {
    const bytes = fileOf({ ...AUDIO, format });
    for (const asked of SAVED_FORMATS.filter((other) => other !== format)) {
      const said = await faultOf(bytes, { ...AUDIO, format: asked });
      // Raw samples have no mark to be known by.
      expect(said).toMatch(
        format === 'pcm'
          ? /^something that is not an audio file$/u
          : new RegExp(`^${format}, 24000 Hz, 1 channel`),
      );
    }
  });

  test.each(['wav', 'flac', 'mp3'] as const)(
    '%s at another rate, or with another channel',
    async (format) => {
      const audio = { ...AUDIO, format };
      expect(await faultOf(fileOf({ ...audio, sampleRateHz: 16_000 }), audio)).toContain('16000 Hz');
      expect(await faultOf(fileOf({ ...audio, channels: 2 }), audio)).toContain('2 channels');
    },
  );

  test('mp3 of another bitrate', async () => {
    const audio = { ...AUDIO, format: 'mp3', sampleRateHz: 44_100 } as const;
    expect(await faultOf(fileOf({ ...audio, bitrate: 64_000 }), audio)).toContain('64 kbit/s');
  });

  test.each(SAVED_FORMATS)('%s of another length than was announced', async (format) => {
    const audio = { ...AUDIO, format };
    expect(await faultOf(fileOf(audio, 2_000), audio, 4_000)).toMatch(/^2\.\d s of sound where 4\.0 s/u);
  });

  test('raw samples that end inside one', async () => {
    const stereo = { ...AUDIO, format: 'pcm', channels: 2 } as const;
    expect(await faultOf(countingPcm(600, { ...stereo, channels: 1 }).subarray(2), stereo)).toBe(
      'audio that ends in the middle of a sample',
    );
  });

  test('a WAV file that is cut off', async () => {
    expect(await faultOf(fileOf(AUDIO).subarray(0, 2_000), AUDIO)).toBe('a WAV file that is cut off');
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a web page', new TextEncoder().encode('<!doctype html><title>Sign in</title>')],
    ['an error in JSON', new TextEncoder().encode('{"base_resp":{"status_code":1002}}')],
    ['bytes of no kind', new Uint8Array(4_000).fill(7)],
  ])('%s', async (_, bytes) => {
    for (const format of ['wav', 'flac', 'mp3'] as const) {
      expect(await faultOf(bytes, { ...AUDIO, format })).toMatch(
        /^nothing$|^something that is not an audio file$/u,
      );
    }
  });

  test('files without any sound', async () => {
    expect(await faultOf(fileOf(AUDIO, 0), AUDIO)).toContain('without any sound');
    expect(await faultOf(new Uint8Array(), { ...AUDIO, format: 'pcm' })).toBe('nothing');
  });
});
