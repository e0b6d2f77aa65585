import { describe, expect, it } from 'vitest';
import { idOnLeaving } from '../../../../src/renderer/settings/fields/id-on-leaving.ts';
import type { ListedModelInfo } from '../../../../src/shared/models.ts';
import {
  chatModels,
  formatTokens,
  matchingModels,
} from '../../../../src/renderer/settings/connection/model-options.ts';
import { devicesOfKind } from '../../../../src/renderer/settings/fields/media-devices.ts';
import { splitNotices } from '../../../../src/renderer/settings/about/split-notices.ts';
import { tabAfterKey } from '../../../../src/renderer/settings/tabs.ts';
import {
  countVoices,
  groupVoices,
  idByHand,
  languagesOf,
  withChosen,
} from '../../../../src/renderer/settings/voice/voice-groups.ts';
import { formatTimes } from '../../../../src/renderer/ui/format-times.ts';
import { textLanguage } from '../../../../src/renderer/ui/text-language.ts';
import { voiceDescription, voiceName } from '../../../../src/shared/voice-text.ts';
import type { Voice } from '../../../../src/shared/voices.ts';
import { pageI18n } from '../../../harness/shown-words.ts';

const voice = (name: string, language: string, description = ''): Voice => ({
  id: `${language}_${name}`,
  name,
  description,
  language,
  kind: 'system',
});
const { t } = pageI18n();
const shownOf = (one: Voice): string => `${voiceName(one, t)} ${voiceDescription(one, t)}`;

describe('voices', () => {
  const voices = [
    voice('Kai', 'German'),
    voice('Graceful Lady', 'English', 'calm'),
    voice('Man', 'English', 'calm'),
  ];

  it('come by language, the largest first', () => {
    expect(languagesOf(voices, 'none')).toEqual(['English', 'German']);
    expect(groupVoices(voices, '', null, 'none', shownOf).map((group) => group.voices.length)).toEqual([
      2, 1,
    ]);
  });

  it('begin with the language of the chosen one', () => {
    expect(languagesOf(voices, 'German_Kai')).toEqual(['German', 'English']);
    expect(groupVoices(voices, '', null, 'German_Kai', shownOf)[0]?.language).toBe('German');
  });

  it('end with OpenAI’s names, unless one of them is chosen', () => {
    const names = [voice('Alloy', 'openai'), voice('Echo', 'openai'), voice('Kai', 'German')];
    expect(languagesOf(names, 'none')).toEqual(['German', 'openai']);
    expect(countVoices(names)).toBe(1);
    expect(languagesOf(names, 'openai_Echo')).toEqual(['openai', 'German']);
  });

  it('are found by every word, in name, style or language', () => {
    expect(groupVoices(voices, 'CALM  lady', null, 'none', shownOf)).toMatchObject([
      { voices: [{ name: 'Graceful Lady' }] },
    ]);
    expect(groupVoices(voices, 'calm', 'German', 'none', shownOf)).toEqual([]);
  });
});

describe('a voice that no list knows', () => {
  const voices = [voice('Kai', 'German')];

  it('is shown as itself when it is the chosen one', () => {
    expect(withChosen(voices, 'German_Kai')).toBe(voices);
    expect(withChosen(voices, ' moss ')[0]).toMatchObject({ id: ' moss ', name: ' moss ', kind: 'unlisted' });
    expect(groupVoices(withChosen(voices, 'moss'), '', null, 'moss', shownOf)[0]?.voices[0]?.id).toBe('moss');
  });

  it.each([
    ['moss', 'moss'],
    [' moss ', ' moss '],
    ['german_kai', 'german_kai'],
    ['German_Kai', null],
    ['', null],
    [' \t', null],
  ])('can be tried as it was typed: “%s” is %j', (typed, id) => {
    expect(idByHand(voices, typed)).toBe(id);
  });
});

describe('models', () => {
  const model = (id: string, legacy: boolean): ListedModelInfo => ({
    id,
    use: 'chat',
    legacy,
    contextTokens: null,
    price: null,
    priceList: null,
    tokensPerSecond: null,
    maxOutputTokens: null,
    retired: false,
  });
  const models = [model('M2', true), model('M3', false)];
  const ids = (typed: string) => matchingModels(models, typed, 'M2').map(({ id }) => id);

  it('are all listed, older ones last, until something is typed', () => {
    expect(ids('M2')).toEqual(['M3', 'M2']);
    expect(ids('m3')).toEqual(['M3']);
    expect(ids('else')).toEqual([]);
  });

  it('for anything but chat are not offered', () => {
    const uses = ['chat', 'speech', null, 'hearing', 'other'] as const;
    const listed = uses.map((use) => ({ ...model(String(use), false), use }));
    expect(chatModels(listed).map(({ id }) => id)).toEqual(['chat', 'null']);
  });

  it.each([
    ['M', 'M2'],
    ['m3', 'M2'],
    ['', 'M2'],
    ['M2', 'M2'],
    [' M3 ', 'M3'],
  ])('a field left with “%s” keeps %s', (typed, kept) => {
    expect(idOnLeaving(models, typed, 'M2')).toBe(kept);
  });

  it.each([
    [204_800, '205K'],
    [1_000_000, '1M'],
    [1_500_000, '1.5M'],
  ])('%i tokens', (tokens, text) => {
    expect(formatTokens(tokens)).toBe(text);
  });
});

it('lists each loudspeaker and each microphone once', () => {
  const device = (deviceId: string, kind: MediaDeviceKind) => ({ deviceId, kind, label: deviceId });
  const devices = [
    device('default', 'audiooutput'),
    device('communications', 'audiooutput'),
    device('x', 'audiooutput'),
    device('default', 'audioinput'),
    device('mic', 'audioinput'),
    device('', 'audiooutput'),
  ];
  expect(devicesOfKind(devices, 'audiooutput')).toEqual([{ id: 'x', label: 'x' }]);
  expect(devicesOfKind(devices, 'audioinput')).toEqual([{ id: 'mic', label: 'mic' }]);
});

it.each([
  ['ArrowDown', 'replies'],
  ['ArrowUp', 'about'],
  ['End', 'about'],
  ['Tab', null],
])('%s leads from the first tab to %s', (key, tab) => {
  expect(tabAfterKey('connection', key)).toBe(tab);
});

it.each([
  [1, '1.0'],
  [1.15, '1.15'],
  [0.30000000000000004, '0.3'],
])('%d is written %s', (value, text) => {
  expect(formatTimes(value)).toBe(text);
});

it.each([
  ['Hello', undefined],
  ['天空', 'zh'],
  ['空はなぜ', 'ja'],
  ['하늘', 'ko'],
])('the language of %s is %s', (text, language) => {
  expect(textLanguage(text)).toBe(language);
});

it('takes the notices apart', () => {
  const rule = '-'.repeat(80);
  expect(
    splitNotices(`Intro\n\n${rule}\na 1 (MIT)\n\nText\n${'-'.repeat(60)}\n${rule}\nb 2 (ISC)\n\nMore\n`),
  ).toEqual([
    { title: 'a 1 (MIT)', text: `Text\n${'-'.repeat(60)}` },
    { title: 'b 2 (ISC)', text: 'More' },
  ]);
});
