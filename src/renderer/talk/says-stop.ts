import { isPlainly, utterancesIn } from './plain-utterance.ts';

/** What is said to something that rings, in the languages that Parley hears. */
const STOP = utterancesIn([
  'stop|stop it|stop that|stop ringing|stop the timer|stop the alarm|stop timer|stop alarm|okay stop|ok stop',
  'quiet|be quiet|silence|hush|enough|that s enough|that is enough|turn it off|turn that off|switch it off|dismiss',
  'stopp|halt|aus|genug|ruhe|still|sei still|schluss|es reicht|reicht|hör auf|aufhören|mach aus|mach das aus',
  'timer aus|wecker aus|stopp den timer|stopp den wecker',
  'arrête|arrêtez|arrête ça|assez|ça suffit|tais toi|éteins|éteins le|para|basta|alto|silencio|apaga|apágalo|cállate',
  'ya basta|detente|ferma|fermati|fermo|silenzio|zitto|smettila|spegni|pare|chega|silêncio|desliga|desligar',
  'dość|dosyć|cisza|przestań|wystarczy|wyłącz|стоп|хватит|тихо|тишина|довольно|замолчи|выключи|перестань',
  'досить|тиша|годі|вимкни|перестань|dur|durdur|yeter|sus|sessiz|kapat',
  'berhenti|diam|cukup|henti|hentikan|matikan|senyap|tigil|itigil mo|tama na|tahimik',
  'dừng|dừng lại|im|im lặng|đủ rồi|thôi|tắt|tắt đi|หยุด|พอ|พอแล้ว|เงียบ|ปิด|रुको|बस|बंद करो|चुप|توقف|قف|كفى|اسكت|كفاية',
  '停|停止|停下|停下来|停下來|停一下|停啦|别响了|別響了|安静|安靜|够了|夠了|关掉|關掉|关闭|關閉|闭嘴|閉嘴|收声|收聲|别吵|別吵',
  '止めて|とめて|止めてください|やめて|ストップ|止まれ|静かに|うるさい|もういい|그만|그만해|멈춰|정지|스톱|조용|조용히|꺼|꺼줘',
]);

/** Whether it says to stop, and nothing else. @param text a transcript, or typed; not to be trusted. */
export const saysStop = (text: string): boolean => isPlainly(STOP, text);
