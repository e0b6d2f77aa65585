/**
 * Scripts that are written without spaces between words, and their punctuation. Hangul is not one: Korean has spaces.
 */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff9f\u201c\u201d\u2018\u2019\u2014\u2026]$/u;
const UNSPACED_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Pictures, their modifiers, and shapes used as bullets. Copyright-like signs and arrows carry meaning and stay. */
const PICTURE =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\ufe0e\ufe0f\u20e3\u2022\u2023\u2043\u2500-\u25ff\u2600-\u27bf\u2b00-\u2bff]|[\u{e0020}-\u{e007f}])$/u;
const SIGN_WITH_MEANING = /^[©®™‼⁉\u2190-\u21ff]$/u;

/** They have no sound, and more than a tenth of such characters makes the service refuse the text (1042). */
const INVISIBLE =
  /^[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]$/u;

export function isUnspaced(char: string): boolean {
  return UNSPACED.test(char);
}

export function isUnspacedLetter(char: string): boolean {
  return UNSPACED_LETTER.test(char);
}

export function isPicture(char: string): boolean {
  return PICTURE.test(char) && !SIGN_WITH_MEANING.test(char);
}

export function isInvisible(char: string): boolean {
  return INVISIBLE.test(char);
}

export function isWhiteSpace(char: string): boolean {
  return /^\s$/u.test(char);
}

export function isWordCharacter(char: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(char);
}
