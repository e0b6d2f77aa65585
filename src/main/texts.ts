import { createInstance } from 'i18next';
import type { en } from '../shared/locales/en/en.ts';
import { i18nOptions } from '../shared/locales/i18n-options.ts';
import type { KeysOf } from '../shared/locales/keys.ts';
import { USUAL_LANGUAGE } from '../shared/locales/languages.ts';

/** Main's own instance, for what it shows without the page. */
const instance = createInstance(i18nOptions('main', USUAL_LANGUAGE));
void instance.init();

export type TextKey = KeysOf<typeof en.main>;

export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return instance.t(key, values);
}

/** Called once the system has said which languages its user reads. */
export function speakLanguage(language: string): void {
  void instance.changeLanguage(language);
}
