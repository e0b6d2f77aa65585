import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../shared/locales/en.ts';

/** Synchronous: the texts are part of the page, so the first frame has them. */
export function startI18n(): void {
  void createInstance()
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: { en: { translation: en } },
      initAsync: false,
      // React escapes what it renders.
      interpolation: { escapeValue: false },
    });
}
