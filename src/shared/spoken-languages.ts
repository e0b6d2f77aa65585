/**
 * What the user can say that Parley is spoken to in: the languages that asr-1.0 can
 * be told (its API reference, header `language`).
 */
export const SPOKEN_LANGUAGES = [
  'zh',
  'yue',
  'en',
  'ja',
  'ko',
  'th',
  'vi',
  'id',
  'ms',
  'fil',
  'ar',
  'tr',
  'fr',
  'de',
  'es',
  'it',
  'pt',
  'pl',
  'ru',
  'uk',
] as const;
export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];
