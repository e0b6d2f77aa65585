import { en } from './en/en.ts';

type Worded<T> = T extends string ? string : { readonly [K in keyof T]: Worded<T[K]> };
/** All that Parley says: the keys of the English texts, in whatever words. */
export type Texts = Worded<typeof en>;

/** The languages that Parley speaks, by their BCP 47 tags: a line and a folder for each. */
export const LANGUAGES = { en } satisfies Readonly<Record<string, Texts>>;

/** Used where the system prefers none of them, and for a text that one of them lacks. */
export const USUAL_LANGUAGE = 'en';

/** @param preferred BCP 47 tags, as the system gives them, the most wanted first. */
export function chooseLanguage(
  preferred: readonly string[],
  offered: readonly string[] = Object.keys(LANGUAGES),
): string {
  for (const tag of preferred) {
    const parts = tag.split('-');
    // For `zh-Hant-TW` the whole tag is tried, then without the country, then the language alone.
    for (let length = parts.length; length > 0; length -= 1) {
      const found = offered.find(
        (one) => one.toLowerCase() === parts.slice(0, length).join('-').toLowerCase(),
      );
      if (found !== undefined) return found;
    }
  }
  return USUAL_LANGUAGE;
}
