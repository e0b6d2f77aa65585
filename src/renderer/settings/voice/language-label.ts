import type { i18n as I18n } from 'i18next';
import { OPENAI_NAMES_GROUP } from '../../../shared/voices.ts';

/** BCP 47 tags of the languages that the service names in English. Those that are not here have words of the locales. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['Chinese', 'zh'],
  ['English', 'en'],
  ['Arabic', 'ar'],
  ['Russian', 'ru'],
  ['Spanish', 'es'],
  ['French', 'fr'],
  ['Portuguese', 'pt'],
  ['German', 'de'],
  ['Turkish', 'tr'],
  ['Dutch', 'nl'],
  ['Ukrainian', 'uk'],
  ['Vietnamese', 'vi'],
  ['Indonesian', 'id'],
  ['Japanese', 'ja'],
  ['Italian', 'it'],
  ['Korean', 'ko'],
  ['Thai', 'th'],
  ['Polish', 'pl'],
  ['Romanian', 'ro'],
  ['Greek', 'el'],
  ['Czech', 'cs'],
  ['Finnish', 'fi'],
  ['Hindi', 'hi'],
  ['Bulgarian', 'bg'],
  ['Danish', 'da'],
  ['Hebrew', 'he'],
  ['Malay', 'ms'],
  ['Persian', 'fa'],
  ['Slovak', 'sk'],
  ['Swedish', 'sv'],
  ['Croatian', 'hr'],
  ['Filipino', 'fil'],
  ['Hungarian', 'hu'],
  ['Norwegian', 'no'],
  ['Slovenian', 'sl'],
  ['Catalan', 'ca'],
  ['Nynorsk', 'nn'],
  ['Tamil', 'ta'],
  ['Afrikaans', 'af'],
]);

/** One for each language that Parley was shown in: a search asks for hundreds of names. */
const names = new Map<string, Intl.DisplayNames>();

/** A language, or a group of voices that stands in the place of one, in the language that is shown. */
export function languageLabel(
  language: string,
  { t, language: shown }: Pick<I18n, 't' | 'language'>,
): string {
  switch (language) {
    case OPENAI_NAMES_GROUP:
      return t('settings.voice.openAiNames');
    case 'auto':
      return t('settings.voice.languageAutomatic');
    case 'Chinese (Mandarin)':
      return t('settings.voice.languageMandarin');
    case 'Cantonese':
    case 'Chinese,Yue':
      return t('settings.voice.languageCantonese');
    case 'Multilingual':
      return t('settings.voice.multilingual');
    case 'Other':
      return t('settings.voice.otherLanguages');
  }
  const tag = TAGS.get(language);
  if (tag === undefined) return language;
  const name = namesIn(shown).of(tag) ?? language;
  // It stands by itself: many languages write it small within a sentence.
  return name.charAt(0).toLocaleUpperCase(shown) + name.slice(1);
}

function namesIn(shown: string): Intl.DisplayNames {
  const known = names.get(shown) ?? new Intl.DisplayNames(shown, { type: 'language' });
  names.set(shown, known);
  return known;
}
