import { SPOKEN_LANGUAGES } from '../../shared/spoken-languages.ts';

const LANGUAGES: ReadonlySet<string> = new Set(SPOKEN_LANGUAGES);
/** Other tags of the same languages. */
const others: ReadonlyMap<string, string> = new Map([
  ['cmn', 'zh'],
  ['tl', 'fil'],
  ['in', 'id'],
]);

/** What the service calls a language; null when it has no name for it and should find out by itself. */
export function asrLanguage(tag: string | null): string | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';
  const name = others.get(primary) ?? primary;
  return LANGUAGES.has(name) ? name : null;
}
