import { describe, expect, it, test } from 'vitest';
import { languageLabel } from '../../../../src/renderer/settings/voice/language-label.ts';
import { LANGUAGES } from '../../../../src/shared/locales/languages.ts';
import { LANGUAGE_BOOSTS } from '../../../../src/shared/voice-choices.ts';
import { voiceDescription, voiceName } from '../../../../src/shared/voice-text.ts';
import { OPENAI_NAMES_GROUP, type Voice } from '../../../../src/shared/voices.ts';
import { BUILT_IN_LIST } from '../../../../src/main/speech/voices/voices.ts';
import { pageI18n } from '../../../harness/shown-words.ts';
import { backwards, MADE_UP } from '../../../support/made-up-language.ts';

const english = pageI18n();
/** Words of nobody, under a tag that the system knows: languages have their names from it. */
const other = pageI18n('de', { ...LANGUAGES, de: MADE_UP });

const said = (voice: Voice, { t } = english) => [voiceName(voice, t), voiceDescription(voice, t)];
const graceful: Voice = { kind: 'builtIn', id: 'English_Graceful_Lady', language: 'English' };
const alloy: Voice = {
  kind: 'otherName',
  id: 'alloy',
  name: 'Alloy',
  otherNameOf: 'male-qn-qingse',
  language: OPENAI_NAMES_GROUP,
};
const mine: Voice = {
  kind: 'cloned',
  id: 'mine0001',
  name: 'voices.cute_boy.name',
  description: 'My {{own}} voice',
  language: 'Other',
};

describe('what is said of a voice', () => {
  it('is in the language that is shown, if Parley says it', () => {
    expect(said(graceful)).toEqual(['Graceful Lady', 'Elegant woman, British']);
    expect(said(graceful, other)).toEqual(['lufecarG ydaL', 'tnagelE namow, hsitirB']);
    expect(said(alloy)).toEqual(['Alloy', 'MiniMax’s “Youthful Man”, a Mandarin voice']);
    expect(said(alloy, other)).toEqual(['Alloy', 'xaMiniM’s “lufhtuoY naM”, a niradnaM eciov']);
  });

  it('stays as it came, if others say it', () => {
    expect(said(mine)).toEqual(['voices.cute_boy.name', 'My {{own}} voice']);
    expect(said(mine, other)).toEqual(said(mine));
  });

  it('of each built-in one is words of the locales, whatever its id holds', () => {
    for (const voice of BUILT_IN_LIST.voices.filter(({ kind }) => kind === 'builtIn')) {
      const words = said(voice);
      expect(words.join(' ')).not.toContain('voices.');
      expect(said(voice, other)).toEqual(words.map(backwards));
    }
  });
});

test.each([
  ['German', 'German', 'Deutsch'],
  ['Filipino', 'Filipino', 'Filipino'],
  ['Chinese', 'Chinese', 'Chinesisch'],
  ['Chinese (Mandarin)', 'Chinese (Mandarin)', 'esenihC (niradnaM)'],
  ['Cantonese', 'Cantonese', 'esenotnaC'],
  ['Chinese,Yue', 'Cantonese', 'esenotnaC'],
  ['auto', 'Automatic', 'citamotuA'],
  ['Multilingual', 'Multilingual', 'laugnilitluM'],
  ['Other', 'Other', 'rehtO'],
  [OPENAI_NAMES_GROUP, 'OpenAI names', 'IAnepO seman'],
  ['Klingon', 'Klingon', 'Klingon'],
])(
  'the service’s “%s” is shown as “%s”, or as “%s” to whoever reads another language',
  (name, inEnglish, inOther) => {
    expect(languageLabel(name, english)).toBe(inEnglish);
    expect(languageLabel(name, other)).toBe(inOther);
  },
);

test('every language of the voices has its name in the language that is shown', () => {
  const shown = { t: other.t, language: 'ru' };
  const languages = [...LANGUAGE_BOOSTS, ...BUILT_IN_LIST.voices.map(({ language }) => language)];
  for (const language of new Set<string>(languages))
    expect(languageLabel(language, shown), language).not.toBe(languageLabel(language, english));
  expect(languageLabel('German', shown)).toBe('Немецкий');
});
