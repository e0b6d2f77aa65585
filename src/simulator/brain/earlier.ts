import type { Answer } from './answer.ts';

const ABOUT_EARLIER =
  /\bwhat (did|was|have) (i|my)\b.*\b(ask|asked|say|said|question|before|earlier|first|last)\b|\bdo you remember\b|\bmy (last|first|previous|earlier) question\b/i;
const MY_NAME = /\bwhat(?:'s|’s| is) my name\b/i;
const NAMED = /\b(?:my name is|call me|i am called) ([\p{L}'’-]{2,30})/iu;

/** @param asked the user's earlier messages, oldest first. */
export function answerEarlier(question: string, asked: readonly string[]): Answer | null {
  if (MY_NAME.test(question)) return answerName(asked);
  const named = NAMED.exec(question)?.[1];
  if (named !== undefined) {
    return {
      thinking: `The user tells me a name: ${named}. I will find it in the conversation when it is asked for.`,
      text: `Nice to meet you, ${named}. Ask me later what your name is, and I will remember it for as long as this conversation lasts.`,
    };
  }
  if (!ABOUT_EARLIER.test(question)) return null;
  const wanted = /\bfirst\b/i.test(question) ? asked[0] : asked.at(-1);
  if (wanted === undefined) {
    return {
      thinking: 'They ask about an earlier question, but the conversation begins here.',
      text: 'This is the first thing you have asked me, so there is nothing earlier to remember.',
    };
  }
  const which = /\bfirst\b/i.test(question) ? 'first' : 'just before';
  return {
    thinking: `They ask what was said ${which}. The conversation has ${asked.length} earlier questions; I read the right one back.`,
    text:
      which === 'first'
        ? `First you asked: “${shortened(wanted)}”`
        : `Just before, you asked: “${shortened(wanted)}”`,
  };
}

function answerName(asked: readonly string[]): Answer {
  const name = asked.map((message) => NAMED.exec(message)?.[1]).findLast((found) => found !== undefined);
  return name === undefined
    ? { thinking: 'No name was given so far.', text: 'You have not told me your name yet.' }
    : { thinking: `The name was given earlier: ${name}.`, text: `Your name is ${name}.` };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 200 ? line : `${line.slice(0, 200).trimEnd()}…`;
}
