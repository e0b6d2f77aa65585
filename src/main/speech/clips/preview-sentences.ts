/** What a voice says of itself, in its own language: an English sentence tells little about a Japanese voice. */
const sentences: ReadonlyMap<string, string> = new Map([
  ['English', 'Hello! This is how I sound when I read your replies.'],
  ['Chinese (Mandarin)', '你好！我会用这个声音为你朗读回复。'],
  ['Cantonese', '你好！我會用呢把聲讀答案畀你聽。'],
  ['Japanese', 'こんにちは。この声で返事を読み上げます。'],
  ['Korean', '안녕하세요. 이 목소리로 답변을 읽어 드릴게요.'],
  ['Spanish', '¡Hola! Así sueno cuando leo tus respuestas.'],
  ['Portuguese', 'Olá! É assim que eu leio as suas respostas.'],
  ['French', 'Bonjour ! Voici ma voix quand je lis vos réponses.'],
  ['German', 'Hallo! So klinge ich, wenn ich deine Antworten vorlese.'],
  ['Italian', 'Ciao! Questa è la mia voce quando leggo le tue risposte.'],
  ['Russian', 'Привет! Так звучит мой голос, когда я читаю ответы.'],
  ['Arabic', 'مرحبا! هكذا يبدو صوتي عندما أقرأ لك الردود.'],
  ['Turkish', 'Merhaba! Yanıtlarını okurken sesim böyle.'],
  ['Dutch', 'Hallo! Zo klink ik als ik je antwoorden voorlees.'],
  ['Indonesian', 'Halo! Beginilah suara saya saat membacakan jawaban.'],
  ['Vietnamese', 'Xin chào! Đây là giọng của tôi khi đọc câu trả lời.'],
  ['Hindi', 'नमस्ते! जवाब पढ़ते समय मेरी आवाज़ ऐसी है।'],
]);
const ENGLISH = 'Hello! This is how I sound when I read your replies.';

export function previewSentence(language: string): string {
  return sentences.get(language) ?? ENGLISH;
}
