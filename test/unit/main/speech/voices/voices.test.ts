import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { parseVoices } from '../../../../../src/main/speech/voices/parse-voices.ts';
import { languageOf, nameOf } from '../../../../../src/main/speech/voices/voice-languages.ts';
import { OPENAI_VOICES } from '../../../../../src/main/speech/voices/openai-names.ts';
import { BUILT_IN_VOICES, builtInVoice } from '../../../../../src/main/speech/voices/voice-table.ts';
import { BUILT_IN_LIST, createVoiceDirectory } from '../../../../../src/main/speech/voices/voices.ts';
import { voices as ENGLISH } from '../../../../../src/shared/locales/en/voices.ts';
import { DEFAULT_SETTINGS } from '../../../../../src/shared/settings.ts';
import { json, startSpeechServer, type SpeechServer } from '../../../../support/speech/speech-server.ts';

const OK = { status_code: 0, status_msg: 'success' };
const LIST = {
  system_voice: [{ voice_id: 'English_Graceful_Lady', voice_name: '优雅女士', description: ['Elegant'] }],
  voice_cloning: null,
  base_resp: OK,
};

describe('a list of the service', () => {
  test('is read with its own voices first', () => {
    const voices = parseVoices({
      system_voice: [
        { voice_id: 'English_Graceful_Lady', voice_name: '优雅女士' },
        { voice_id: 'Korean_NewVoice2', description: ['one', 'two'] },
      ],
      voice_cloning: [{ voice_id: 'myVoice01', voice_name: 'Mine', description: [] }],
      voice_generation: [{ voice_id: 'pv_x', description: 'a designed one' }],
      base_resp: OK,
    });
    expect(voices).toEqual([
      { kind: 'cloned', id: 'myVoice01', name: 'Mine', description: '', language: 'Other' },
      { kind: 'generated', id: 'pv_x', name: 'Pv X', description: 'a designed one', language: 'Other' },
      { kind: 'builtIn', id: 'English_Graceful_Lady', language: 'English' },
      {
        kind: 'system',
        id: 'Korean_NewVoice2',
        name: 'New Voice 2',
        description: 'one, two',
        language: 'Korean',
      },
    ]);
  });

  test('describes a voice of one’s own in its own words, though its id is a built-in one’s', () => {
    const own = { voice_id: 'cute_boy', voice_name: 'Mine', description: 'my nephew' };
    expect(parseVoices({ voice_cloning: [own], system_voice: [{ voice_id: 'cute_boy' }] })).toMatchObject([
      { kind: 'cloned', name: 'Mine', description: 'my nephew' },
    ]);
  });

  test('keeps ids byte for byte', () => {
    const ids = ['Cantonese_ProfessionalHost（F)', 'French_Female Journalist ', 'ä', ' x'];
    const voices = parseVoices({ system_voice: ids.map((voice_id) => ({ voice_id })) });
    expect(voices?.map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['missing lists', { system_voice: LIST.system_voice }],
    ['null lists', LIST],
    ['entries that are none', { system_voice: [null, 5, {}, { voice_id: '' }, ...LIST.system_voice] }],
    ['an entry twice', { system_voice: [...LIST.system_voice, ...LIST.system_voice] }],
  ])('may have %s', (_, body) => {
    expect(parseVoices(body)).toHaveLength(1);
  });

  test.each([['text'], [null], [{}], [{ system_voice: 'none' }], [{ system_voice: [] }]])(
    'is not %j',
    (body) => {
      expect(parseVoices(body)).toBeNull();
    },
  );
});

test.each([
  ['English_Deep-VoicedGentleman', 'English', 'Deep-Voiced Gentleman'],
  ['Chinese (Mandarin)_News_Anchor', 'Chinese (Mandarin)', 'News Anchor'],
  ['Cantonese_ProfessionalHost（F)', 'Cantonese', 'Professional Host'],
  ['French_Female Journalist', 'French', 'Female Journalist'],
  ['male-qn-badao', 'Chinese (Mandarin)', 'Male-Qn-Badao'],
  ['Wise_Woman', 'Multilingual', 'Wise Woman'],
  ['___', 'Other', '___'],
])('%s is of %s and is called %s', (id, language, name) => {
  expect([languageOf(id), nameOf(id)]).toEqual([language, name]);
});

describe('the built-in list', () => {
  test.each([
    ['a full-width bracket', 'Cantonese_ProfessionalHost\uFF08F)', 'Cantonese', 'Professional Host'],
    ['a blank', 'French_Female\u0020Journalist', 'French', 'Journalist'],
    ['blanks and brackets', 'Chinese\u0020(Mandarin)_News_Anchor', 'Chinese (Mandarin)', 'News Anchor'],
    ['a hyphen', 'English_Gentle-voiced_man', 'English', 'Gentle Man'],
    ['a number', 'English_captivating_female1', 'English', 'Captivating Female'],
    ['odd case', 'Portuguese_Wiselady', 'Portuguese', 'Wise Lady'],
    ['no language', 'female-tianmei', 'Chinese (Mandarin)', 'Sweet Woman'],
    ['any language', 'Inspirational_girl', 'Multilingual', 'Inspirational Girl'],
  ])('knows an id with %s byte for byte', (_, id, language, name) => {
    expect(builtInVoice(id)).toEqual({ kind: 'builtIn', id, language });
    expect(ENGLISH).toHaveProperty([id, 'name'], name);
  });

  test.each([
    'Chinese (Mandarin)_Lively_Girl',
    'Chinese (Mandarin)_Gentle_Boy',
    'Chinese (Mandarin)_Steady_Boy',
    'narrator_male_cn',
    'Chinese_female_yaoyao',
    'default',
  ])('does not offer %s, which the service refuses', (id) => {
    expect(builtInVoice(id)).toBeNull();
  });

  test('has every language of the documentation, and OpenAI’s names behind them', () => {
    const counts = new Map<string, number>();
    for (const { language } of BUILT_IN_LIST.voices) counts.set(language, (counts.get(language) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      English: 24,
      Multilingual: 8,
      'Chinese (Mandarin)': 28,
      Cantonese: 5,
      Japanese: 5,
      Korean: 5,
      Spanish: 4,
      French: 2,
      German: 2,
      Arabic: 2,
      Portuguese: 3,
      openai: 6,
    });
    expect(BUILT_IN_LIST.voices.slice(-6)).toEqual(OPENAI_VOICES);
  });

  test('is described by the locales, whole and nothing else', () => {
    expect(Object.keys(ENGLISH)).toEqual(BUILT_IN_VOICES.map(({ id }) => id));
    for (const { name, description } of Object.values(ENGLISH)) {
      expect(name + description).toMatch(/^[ -~“”’]+$/);
    }
  });
});

test('the built-in list holds the default voice, and no voice twice', () => {
  const ids = BUILT_IN_VOICES.map(({ id }) => id);
  expect(ids).toContain(DEFAULT_SETTINGS.voice.voiceId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(BUILT_IN_VOICES.every(({ language }) => language !== 'Other')).toBe(true);
});

describe('the directory', () => {
  const network = createNetwork({ env: {} });
  const { signal } = new AbortController();
  let server: SpeechServer;
  let now = 0;
  beforeAll(async () => {
    server = await startSpeechServer();
  });
  afterAll(async () => {
    await network.close();
    await server.close();
  });
  const endpoint = (key = 'key') => ({ network, base: server.base, key, signal });

  test('asks once in ten minutes, and again when told to, or with another key', async () => {
    server.answer(json(200, LIST));
    const directory = createVoiceDirectory(() => now);
    const { list } = await directory.list(endpoint(), false);
    expect(list.from).toBe('service');
    expect(list.voices.map(({ id }) => id)).toEqual([
      'English_Graceful_Lady',
      ...OPENAI_VOICES.map(({ id }) => id),
    ]);
    expect(server.calls[0]).toMatchObject({ path: '/v1/get_voice', body: { voice_type: 'all' } });
    now += 599_000;
    await directory.list(endpoint(), false);
    expect(server.calls).toHaveLength(1);
    await directory.list(endpoint(), true);
    expect(server.calls).toHaveLength(2);
    now += 601_000;
    await directory.list(endpoint(), false);
    expect(server.calls).toHaveLength(3);
    await directory.list(endpoint('other'), false);
    expect(server.calls).toHaveLength(4);
  });

  test.each([
    ['a refused key', json(200, { base_resp: { status_code: 2049, status_msg: 'invalid api key' } }), 'auth'],
    ['a host without such a page', json(404, { detail: 'Not Found' }), 'setting'],
    ['something else', json(200, { hello: 'world' }), 'setting'],
  ])('falls back on the built-in list for %s, and says why', async (_, answer, code) => {
    server.answer(answer);
    const { list, error } = await createVoiceDirectory().list(endpoint(), false);
    expect(list).toEqual(BUILT_IN_LIST);
    expect(error?.code).toBe(code);
  });

  test('keeps the list that it has when asking again fails', async () => {
    const directory = createVoiceDirectory(() => now);
    server.answer(json(200, LIST), json(500, {}));
    await directory.list(endpoint(), false);
    const { list, error } = await directory.list(endpoint(), true);
    expect(list.from).toBe('service');
    expect(error).not.toBeNull();
  });

  test('stops with its signal', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(createVoiceDirectory().list({ ...endpoint(), signal: stopped }, false)).rejects.toThrow(
      'stopped',
    );
  });
});
