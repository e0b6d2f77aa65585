import { isPlainly, utterancesIn } from './plain-utterance.ts';

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
const YES_WORDS = utterancesIn(YES);
const NO_WORDS = utterancesIn(NO);

/**
 * Whether what was said is a yes or a no, and nothing else. A yes and a no together are neither.
 * @param text a transcript; not to be trusted.
 */
export function yesOrNo(text: string): 'yes' | 'no' | null {
  if (isPlainly(YES_WORDS, text)) return 'yes';
  return isPlainly(NO_WORDS, text) ? 'no' : null;
}
