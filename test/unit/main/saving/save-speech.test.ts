import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_SAVING, type SavingSettings, type SaveSpeech } from '../../../../src/shared/saved-audio.ts';
import type { AppError, SoundFacts } from '../../../../src/shared/errors.ts';
import { describeError } from '../../../../src/main/errors/describe-error.ts';
import { createDisk } from '../../../../src/main/disk/disk.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import type { MadeFile } from '../../../../src/main/speech/clips/make-file.ts';
import { saveSpeech, type SaveSpeechParts } from '../../../../src/main/saving/save-speech.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { shownWords } from '../../../harness/shown-words.ts';

const REPLY = '# Dusk\n\nThe **sky** turns red. See [why](https://example.org/).\n\n```js\n1 + 1\n```\n';
const TURN = { kind: 'reply', turnId: 'a turn' } as const;
const SOUND: SoundFacts = { format: 'mp3', sampleRateHz: 32_000, channels: 1, kbps: 128 };
const MADE: MadeFile = {
  bytes: new Uint8Array([1, 2, 3]),
  durationMs: 600,
  sound: SOUND,
  isAsAsked: true,
  billedCharacters: 12,
  requests: 1,
};

let folder = '';
let asked: { text: string; audio: SavingSettings }[] = [];
let reports: [string, Record<string, unknown>][] = [];
beforeEach(() => {
  folder = temporaryFolder();
  asked = [];
  reports = [];
});

function parts(changes: Partial<SaveSpeechParts> = {}, makesMp3 = true): SaveSpeechParts {
  return {
    maker: () =>
      Promise.resolve({
        interjections: true,
        makesMp3,
        make: (text, audio) => {
          asked.push({ text, audio });
          return Promise.resolve({ ...MADE, sound: { ...SOUND, format: audio.format } });
        },
      }),
    settings: () => DEFAULT_SAVING,
    replyOf: (turnId) => (turnId === TURN.turnId ? REPLY : null),
    choose: (name) => Promise.resolve({ path: path.join(folder, name), replaces: false }),
    disk: createDisk(),
    keep: () => 'file',
    report: (event, fields) => reports.push([event, fields]),
    ...changes,
  };
}

/** What the page is told when saving fails. */
async function failureOf(given: SaveSpeechParts, what: SaveSpeech = TURN): Promise<AppError> {
  const error: unknown = await saveSpeech(given, what).then(
    () => new Error('it was saved'),
    (thrown: unknown) => thrown,
  );
  return describeError(error);
}

const failing = (fault: Error): Partial<SaveSpeechParts> => ({
  maker: async () => {
    const maker = await parts().maker(TURN);
    return { ...maker, make: () => Promise.reject(fault) };
  },
});

test('a reply is saved as it is spoken, under a name made of it', async () => {
  const saved = await saveSpeech(parts(), TURN);
  expect(asked).toEqual([
    { text: 'Dusk. The sky turns red. See why. code on screen, 1 line.', audio: DEFAULT_SAVING },
  ]);
  expect(saved).toEqual({
    fileId: 'file',
    savedAs: 'Parley Dusk The sky turns red See why code on.mp3',
    format: 'mp3',
    insteadOf: null,
    otherSound: null,
  });
  expect([...readFileSync(path.join(folder, saved?.savedAs ?? ''))]).toEqual([1, 2, 3]);
});

test('a text is saved as it stands', async () => {
  await saveSpeech(parts(), { kind: 'text', text: ' 2 * 3 <#0.5#> (laughs)\n' });
  expect(asked[0]?.text).toBe('2 * 3 <#0.5#> (laughs)');
});

test('what was billed is written to the log, and neither text, name nor audio', async () => {
  await saveSpeech(parts(), { kind: 'text', text: 'A private matter' });
  expect(reports).toEqual([
    [
      'speech.saved',
      {
        format: 'mp3',
        sampleRateHz: 32_000,
        channels: 1,
        bytes: 3,
        durationMs: 600,
        billedCharacters: 12,
        requests: 1,
      },
    ],
  ]);
});

test('a dialog that is cancelled asks the service for nothing', async () => {
  expect(await saveSpeech(parts({ choose: () => Promise.resolve(null) }), TURN)).toBeNull();
  expect([asked, reports]).toEqual([[], []]);
});

test('where no mp3 is made WAV takes its place, and that is said', async () => {
  const saved = await saveSpeech(parts({}, false), TURN);
  expect(saved).toMatchObject({ format: 'wav', insteadOf: 'mp3' });
  expect(saved?.savedAs).toMatch(/\.wav$/u);
  expect(asked[0]?.audio).toEqual({ ...DEFAULT_SAVING, format: 'wav' });
  const flac = parts({ settings: () => ({ ...DEFAULT_SAVING, format: 'flac' }) }, false);
  expect(await saveSpeech(flac, TURN)).toMatchObject({ format: 'flac', insteadOf: null });
});

test('what the file is is told and written to the log where it is not what was asked for', async () => {
  const sound = { ...SOUND, sampleRateHz: 16_000 };
  const maker = await parts().maker(TURN);
  const make = () => Promise.resolve({ ...MADE, sound, isAsAsked: false });
  const saved = await saveSpeech(parts({ maker: () => Promise.resolve({ ...maker, make }) }), TURN);
  expect(saved).toMatchObject({ format: 'mp3', otherSound: sound });
  expect(reports[0]?.[1]).toMatchObject({ sampleRateHz: 16_000 });
});

describe('nothing is asked for, and why is said,', () => {
  test.each<[string, Partial<SaveSpeechParts>, SaveSpeech]>([
    ['when there is no such turn', { replyOf: () => null }, TURN],
    ['when nothing of a reply is spoken', { replyOf: () => '***\n\n<br>\n' }, TURN],
    ['when the text is too long', { replyOf: () => 'A sentence. '.repeat(9_000) }, TURN],
  ])('%s', async (_, changes, what) => {
    const choose = (): never => {
      throw new Error('the dialog was shown');
    };
    const error = await failureOf(parts({ choose, ...changes }), what);
    expect(error).toMatchObject({ code: 'setting', action: null });
    expect(asked).toEqual([]);
  });
});

describe('a file that could not be made is said why, and none is written:', () => {
  const host = 'api.example';
  test.each<[string, ServiceError, Partial<AppError>, string]>([
    [
      'another file came',
      new ServiceError('speech', {
        host,
        flaw: { kind: 'otherSound', sound: { format: 'mp3', sampleRateHz: 32_000, channels: 1, kbps: null } },
      }),
      { code: 'speech', action: 'retry' },
      'The speech was not saved: api.example sent something other than what was asked for: mp3, 32000 Hz, 1 channel.',
    ],
    [
      'the account is empty',
      new ServiceError('balance', { host }),
      { action: 'openPlatform' },
      'The speech was not saved: the account has no balance left.',
    ],
    [
      'the key is refused',
      new ServiceError('auth', { host }),
      { action: 'openConnectionSettings' },
      'The speech was not saved: api.example refused the key for speech.',
    ],
    [
      'a setting is refused',
      new ServiceError('setting', { host, setting: 'voice' }),
      { action: 'chooseVoice' },
      'The speech was not saved: api.example did not accept it: setting.',
    ],
    [
      'the text is too long for FLAC',
      new ServiceError('setting', { host, setting: 'length' }),
      { action: 'chooseFormat' },
      'A text of this length cannot be saved as FLAC in one file.',
    ],
    [
      'the format is refused',
      new ServiceError('setting', { host, setting: 'audio format' }),
      { action: 'chooseFormat' },
      'The speech was not saved: api.example did not accept it: setting.',
    ],
  ])('%s', async (_, fault, error, words) => {
    const failure = await failureOf(parts(failing(fault)));
    expect(failure).toMatchObject(error);
    expect(shownWords(failure)).toBe(words);
    expect(reports[0]?.[0]).toBe('speech.notSaved');
    expect(existsSync(path.join(folder, 'Parley Dusk The sky turns red See why code on.mp3'))).toBe(false);
  });
});

describe('a file that could not be written is said why, to be tried again:', () => {
  const at = (file: string, replaces = false): Partial<SaveSpeechParts> => ({
    choose: () => Promise.resolve({ path: path.join(folder, file), replaces }),
  });

  test('one is there that was not asked about, and stays', async () => {
    writeFileSync(path.join(folder, 'old.mp3'), 'older');
    const failure = await failureOf(parts(at('old.mp3')));
    expect(failure).toMatchObject({ code: 'storage', action: 'retry' });
    expect(shownWords(failure)).toBe(
      '“old.mp3” is already there and was left as it is. Choose another name.',
    );
    expect(readFileSync(path.join(folder, 'old.mp3'), 'utf8')).toBe('older');
  });

  test('the folder is gone', async () => {
    expect(shownWords(await failureOf(parts(at('gone/new.mp3'))))).toContain('its folder is not there');
  });

  test('the disk is full, or says anything else', async () => {
    const system = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'write' });
    expect(shownWords(await failureOf(parts(failing(system('ENOSPC')))))).toContain('the disk is full');
    expect(shownWords(await failureOf(parts(failing(system('EROFS')))))).toContain('may not be written to');
    const other = shownWords(await failureOf(parts(failing(system('EIO')))));
    expect(other).toMatch(/ could not be saved: the disk did not take it \(EIO\)\.$/);
  });

  test('a folder has the name', async () => {
    mkdirSync(path.join(folder, 'folder.mp3'));
    expect(await failureOf(parts(at('folder.mp3', true)))).toMatchObject({
      code: 'storage',
      action: 'retry',
    });
  });
});
