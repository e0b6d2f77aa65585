/**
 * A plain yes or no in the languages that are spoken most. In lower case, without marks.
 * What people also say to say that they listen (hum.ts) is no answer.
 */
const YES = [
  'yes|yeah|yep|yup|okay|ok|sure|allow|allow it|allow once|go ahead|do it|of course|yes sure|yes okay|yes go ahead',
  'yes do|yes do it|yes allow|yes allow it|yes you may|you may|open it|yes open it|read it|yes read it|sure go ahead',
  'ja|jawohl|ja gerne|gerne|klar|in ordnung|oui|ouais|d accord|bien sûr|sí|si|claro|vale|de acuerdo|sì|va bene|certo',
  'sim|pode|tudo bem|da|да|хорошо|ладно|конечно|tak|dobrze|evet|tamam|ya|boleh|vâng|được|ใช่|ได้|हाँ|हां|ठीक है|نعم|اجل|حسنا',
  '好|好的|好啊|可以|可以的|是|是的|行|允许|允許|没问题|沒問題|はい|いいよ|いいです|どうぞ|네|예|그래|좋아요',
];
const NO = [
  'no|nope|nah|no thanks|no thank you|don t|do not|don t do it|no don t|no do not|not now|never|deny',
  'nein|nein danke|nicht|lieber nicht|non|non merci|no gracias|no grazie|não|não obrigado|não obrigada|net|нет|не надо',
  'nie|nie dziękuję|hayır|tidak|jangan|không|ไม่|नहीं|لا|لا شكرا',
  '不|不要|不用|不行|不可以|不是|别|別|不用了|不了|いいえ|いや|だめ|やめて|結構です|아니요|아니|안돼|안 돼',
];
/** What makes a yes or a no polite, before it or behind it. */
const POLITE = /^(?:please|bitte|s il te plaît|s il vous plaît|por favor|per favore|请|請|お願いします)$/u;

const wordsIn = (table: readonly string[]): ReadonlySet<string> =>
  new Set(table.flatMap((line) => line.split('|')).map((words) => words.normalize('NFKC')));
const YES_WORDS = wordsIn(YES);
const NO_WORDS = wordsIn(NO);
/** More is no plain yes or no, and is not looked at. */
const LONGEST = 60;

/**
 * Whether what was said is a yes or a no, and nothing else: "Yes, please.", "No, no.". What says more is neither.
 * @param text a transcript; not to be trusted.
 */
export function yesOrNo(text: string): 'yes' | 'no' | null {
  if (text.length > LONGEST) return null;
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[,.!?;:…、。，！？；]+/u)
    .map((part) => withoutPolite(part.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')))
    .filter((part) => part !== '');
  const whole = parts.join(' ');
  if (isIn(YES_WORDS, parts, whole)) return 'yes';
  return isIn(NO_WORDS, parts, whole) ? 'no' : null;
}

/** Each part is one, or all of them together. A yes and a no together are neither. */
const isIn = (words: ReadonlySet<string>, parts: readonly string[], whole: string): boolean =>
  parts.length > 0 && (words.has(whole) || parts.every((part) => words.has(part)));

function withoutPolite(words: readonly string[]): string {
  const spoken = words.join(' ');
  if (POLITE.test(spoken)) return '';
  for (let count = 1; count < words.length && count <= 5; count += 1) {
    if (POLITE.test(words.slice(-count).join(' '))) return words.slice(0, -count).join(' ');
    if (POLITE.test(words.slice(0, count).join(' '))) return words.slice(count).join(' ');
  }
  return spoken;
}
