import { createInstance } from 'i18next';
import { errorText } from '../../src/shared/error-text.ts';
import type { ErrorWords } from '../../src/shared/errors.ts';
import { i18nOptions } from '../../src/shared/locales/i18n-options.ts';
import { LANGUAGES, type Texts, USUAL_LANGUAGE } from '../../src/shared/locales/languages.ts';

/** The page's texts in a language, as the page itself gets them. */
export function pageI18n(
  language: string = USUAL_LANGUAGE,
  languages: Readonly<Record<string, Texts>> = LANGUAGES,
) {
  const instance = createInstance(i18nOptions('page', language, languages));
  void instance.init();
  return instance;
}

const usual = pageI18n();

/** What the page says of an error, in English. */
export function shownWords(error: ErrorWords): string {
  return errorText(error, usual.t);
}
