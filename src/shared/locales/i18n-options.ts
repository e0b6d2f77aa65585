import { LANGUAGES, USUAL_LANGUAGE, type Texts } from './languages.ts';

/**
 * How i18next is started, in main and in the page. Nothing is escaped: React does that for the
 * page, and main's texts are plain. What is filled in stays what it is: i18next neither looks up
 * nor fills in anything within it (`skipOnVariables`).
 * @param part whose texts.
 */
export function i18nOptions(
  part: keyof Texts,
  language: string,
  languages: Readonly<Record<string, Texts>> = LANGUAGES,
) {
  const resources = Object.fromEntries(
    Object.entries(languages).map(([tag, texts]) => [tag, { translation: texts[part] }]),
  );
  return {
    lng: language,
    fallbackLng: USUAL_LANGUAGE,
    resources,
    // The texts are at hand: the first frame has them.
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  } as const;
}
