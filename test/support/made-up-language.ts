import { en } from '../../src/shared/locales/en/en.ts';
import type { Texts } from '../../src/shared/locales/languages.ts';

/** Every word read backwards; what is filled in stays. */
export const backwards = (text: string): string =>
  text.replaceAll(/\{\{\w+\}\}|\p{L}+/gu, (part) =>
    part.startsWith('{{') ? part : Array.from(part).toReversed().join(''),
  );

function translated(texts: unknown): unknown {
  if (typeof texts === 'string') return backwards(texts);
  if (Array.isArray(texts)) return texts.map(translated);
  return Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, translated(value)]));
}

/**
 * A language that nobody speaks, for texts that must not be in English: its tag is
 * `qya`, which is not in use.
 */
export const MADE_UP = translated(en) as Texts;
export const MADE_UP_TAG = 'qya';
