import { isHum } from '../listening/hum.ts';
import { isPlainly, utterancesIn } from './plain-utterance.ts';

/**
 * What people say with a word to say that they listen, in the languages that Parley hears. It leaves the floor to who
 * speaks, unless that has asked something: then it is an answer. What refuses, thanks or stops is not among it.
 */
const LISTENING = [
  'yeah|yes|yep|yup|ya|okay|ok|kay|right|all right|alright|sure|i see|got it|gotcha|makes sense|that makes sense|true',
  'exactly|indeed|of course|cool|nice|great|good|interesting|wow|uh huh|mm hmm|oh okay|oh i see|go on|go ahead|continue',
  'ja|jo|jep|genau|okay gut|gut|klar|stimmt|richtig|verstehe|ich verstehe|ach so|achso|aha|alles klar|aha okay|weiter',
  'oui|ouais|d accord|bien sûr|je vois|je comprends|exact|exactement|ok d accord|c est vrai|ah bon|ah oui|continue',
  'sí|si|claro|vale|ya veo|entiendo|ya|bueno|de acuerdo|exacto|ajá|cierto|sigue|sì|certo|capisco|va bene|giusto|ah ecco',
  'esatto|già|sim|tá|tá bom|certo|claro que sim|entendi|pois|pois é|isso|beleza|tak|no tak|dobrze|jasne|rozumiem|racja',
  'да|ага|угу|хорошо|ладно|понятно|понял|поняла|ясно|точно|конечно|верно|так|гаразд|добре|зрозуміло|авжеж|точно так',
  'evet|tamam|peki|anladım|doğru|tabii|hı hı|iya|baik|oke|oh begitu|paham|betul|ya betul|faham|opo|oo|sige|ganoon ba',
  'vâng|dạ|ừ|ừm|đúng rồi|được|thế à|ครับ|ค่ะ|คะ|ใช่|โอเค|อืม|อ๋อ|نعم|أجل|اجل|حسنا|حسنًا|صحيح|تمام|طيب|فهمت|ايوه|أيوه',
  '对|对对|对对对|對|是|是的|是啊|好|好的|好吧|行|没错|沒錯|明白|明白了|知道了|原来如此|這樣啊|这样啊|係|係呀|係啊|好呀|得|明',
  'はい|はいはい|ええ|うん|そう|そうですね|そうか|そうですか|なるほど|わかりました|分かりました|了解|確かに|へえ|ほう',
  '네|예|응|네네|그래|그래요|그렇군요|그렇구나|맞아요|맞아|알겠어요|알겠습니다|아하|아 네|오케이',
];
const LISTENING_WORDS = utterancesIn(LISTENING);
const LISTENING_LIST = [...LISTENING_WORDS];
const WORD = /[^\p{L}\p{M}\p{N}]+/u;
/** More is nothing short, and is not looked at. */
const LONGEST = 60;

/**
 * Whether it says that the user listens, and nothing else: "Yeah.", "okay, right", "yeah yeah mhm", "はい、はい".
 * @param text a transcript; not to be trusted.
 */
export function saysListening(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (isPlainly(LISTENING_WORDS, text)) return true;
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => LISTENING_WORDS.has(word) || isHum(word));
}

/** Whether what follows may make it such an answer: "o" of "okay", "all" of "all right". @param partial as `text`. */
export function mayBeListening(partial: string): boolean {
  const begun = wordsOf(partial).join(' ');
  return saysListening(partial) || LISTENING_LIST.some((answer) => answer.startsWith(begun));
}

/**
 * Whether a question is among it. An address with a question mark asks nothing.
 * @param saying sentences as they are spoken.
 */
export const asksSomething = (saying: string): boolean =>
  /[？؟⸮]|\?(?=["'”’»」』）)\]]*(?:\s|$))/u.test(saying);

const wordsOf = (text: string): readonly string[] =>
  text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .split(WORD)
    .filter((word) => word !== '');
