import type { Answer } from './answer.ts';

export const isChinese = (question: string): boolean => /\p{sc=Han}/u.test(question);

const ENGLISH_ONLY = 'The demo voice speaks English only, so this sentence is all you will hear.';

/** Written in Chinese; one English sentence says why the voice leaves the rest out. */
export function answerChinese(question: string, now: Date): Answer {
  const clock = now.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
  const body = /几点|时间/u.test(question)
    ? `现在是 ${clock}。`
    : /你是谁|介绍|名字/u.test(question)
      ? '我是 Parley 演示模式里的小助手：一个写好脚本的“大脑”，加上真实合成的声音。'
      : /故事/u.test(question)
        ? '从前，有一座灯塔。守塔人每天晚上点亮灯光，为远方的船只指路。有一夜大雾，灯光看不见了，他便敲起了钟，钟声一直响到天亮，所有的船都平安回家。'
        : '我看得懂你用中文提问，不过演示模式只准备了少量回答。连接 MiniMax 之后，就能用中文自由地聊天了。';
  return {
    thinking: '用户用中文提问。我用中文写回答，并说明演示语音只会说英文。',
    text: `${body}\n\n演示语音只会说英文；连接 MiniMax 后可以听到中文语音。\n\n${ENGLISH_ONLY}\n`,
  };
}
