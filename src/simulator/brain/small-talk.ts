import type { Answer } from './answer.ts';

const INTRODUCTION =
  'Hello! I am the demo of Parley, a voice assistant for MiniMax. You type a question, you watch me think and write, and you hear the reply while it is still being written. I am only a small script with a synthetic voice. Add your MiniMax key in Settings, and a real model and a real voice take my place.\n';

const ABILITIES = `Here is what you can try in the demo:

- ask for the **time** or the date
- give me a **sum**, like 12 times 7 plus 5
- ask why the **sky** is blue
- let me tell you a **story**, and stop me in the middle of it
- see a **list**, a **table** or some **code**
- ask what you asked before

You can also choose another voice and change its speed while I speak.
`;

const TALK: readonly (readonly [RegExp, Answer])[] = [
  [
    // What the demo's speech to text makes of every recording.
    /^I spoke for [\d.]+ seconds\.$/,
    {
      thinking:
        'They spoke to me. The demo hears that somebody speaks, and for how long, but no words. I say so.',
      text: 'I heard your voice, and for how long you spoke, but the demo understands no words. With your MiniMax key, what you say becomes your message. Until then, please type to me.',
    },
  ],
  [
    /\bwhat can (you|i)\b|\bhelp\b|\bwhat do you (do|know)\b|\bhow do (you|i) (work|use)\b/i,
    { thinking: 'They want to know what the demo can do. A list will show it best.', text: ABILITIES },
  ],
  [
    /\bwho are you\b|\bwhat are you\b|\bintroduce\b|\byour name\b|\bparley\b|\babout yourself\b|\bwhat is this\b/i,
    {
      thinking:
        'They want to know who is speaking. I say what Parley is, that this is its demo, and how to get the real thing.',
      text: INTRODUCTION,
    },
  ],
  [
    /\bjoke\b|\bfunny\b/i,
    {
      thinking: 'A short and harmless one, with a pause before its end.',
      text: 'Why did the microphone break up with the speaker? It felt that everything it said came back to it.',
    },
  ],
  [
    /\btongue twister\b/i,
    {
      thinking: 'Something that is hard to say, even for a synthetic voice.',
      text: 'She sells sea shells by the sea shore. The shells she sells are surely sea shells. So if she sells shells on the sea shore, I am sure she sells sea shore shells.',
    },
  ],
  [
    /\bweather\b|\bnews\b|\bforecast\b/i,
    {
      thinking: 'That needs the network, which the demo does not use. I say so.',
      text: 'I cannot look that up: the demo never leaves this computer. Try a window for the weather.',
    },
  ],
  [
    /\bhow are you\b/i,
    {
      thinking: 'A polite question. A short reply.',
      text: 'Very well, thank you. I slept until you started me.',
    },
  ],
  [
    /\bthank(s| you)\b/i,
    {
      thinking: 'They are being kind.',
      text: 'You are welcome. Ask me anything else, or try another voice.',
    },
  ],
  [
    /\b(bye|goodbye|good night|see you)\b/i,
    { thinking: 'They are leaving.', text: 'Goodbye. It was nice to talk with you.' },
  ],
  [
    /^\W*(hi|hello|hey|good (morning|afternoon|evening))\b/i,
    { thinking: 'A greeting. I introduce myself.', text: INTRODUCTION },
  ],
];

export const answerSmallTalk = (question: string): Answer | null =>
  TALK.find(([pattern]) => pattern.test(question))?.[1] ?? null;

/** For everything that the script does not know: it says so, and what to try instead. */
export function fallback(question: string): Answer {
  const words = question.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return {
    thinking: `The question has ${words} ${words === 1 ? 'word' : 'words'}, and none of my prepared replies fits it. I should be honest about that and say what I can do instead.`,
    text: 'I am only the demo, so I do not know that one. Ask me for the time, a sum, or a story, or ask me what I can do. With your MiniMax key, a real model will answer this question.\n',
  };
}
