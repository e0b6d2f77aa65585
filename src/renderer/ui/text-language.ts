const SAMPLE_CHARS = 400;
/** Han characters alone are Chinese; with kana they are Japanese. */
const SCRIPTS = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
] as const;

/** The `lang` of a text whose script needs other fonts and line breaks than the page's; undefined for all others. */
export function textLanguage(text: string): 'ja' | 'ko' | 'zh' | undefined {
  const sample = text.slice(0, SAMPLE_CHARS);
  return SCRIPTS.find(([, script]) => script.test(sample))?.[0];
}
