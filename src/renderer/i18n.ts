import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { i18nOptions } from '../shared/locales/i18n-options.ts';
import { chooseLanguage } from '../shared/locales/languages.ts';

/** Synchronous: the texts are part of the page, so the first frame has them. */
export function startI18n(): void {
  const language = chooseLanguage(navigator.languages);
  document.documentElement.lang = language;
  void createInstance().use(initReactI18next).init(i18nOptions('page', language));
}
