import type { Answer, Subject } from './answer.ts';
import { answerChinese, isChinese } from './chinese.ts';
import { answerEarlier } from './earlier.ts';
import { answerFact } from './facts.ts';
import { answerSample } from './samples.ts';
import { answerSmallTalk, fallback } from './small-talk.ts';
import { answerStory } from './story.ts';
import { answerSum } from './sums.ts';
import { answerTime } from './time.ts';
import { answerFrom, callsFor, type DoneCall } from './use-tools.ts';

interface Said {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** What an assistant called. */
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly argumentsJson: string }[];
  /** The call that a tool's message is the result of. */
  readonly resultOf?: string;
}

const NO_TOOLS: ReadonlySet<string> = new Set();

const SUBJECTS: readonly Subject[] = [
  answerTime,
  answerSum,
  answerSample,
  answerStory,
  answerFact,
  answerSmallTalk,
];
/** May begin any sentence, because clients put a sentence about the cut before it. */
const CONTINUE = /(?:^|[.!?。]\s+)(?:please )?(?:(?:continue|go on|carry on|keep going)\b|继续|接着说)/iu;

/**
 * The demo's side of a conversation: the same conversation gives the same answer, the time aside. A request to
 * continue, or one that ends in an unfinished reply of the assistant, goes on from where that reply stops.
 * @param tools names of those that it may call.
 */
export function answerDemo(messages: readonly Said[], now: Date, tools = NO_TOOLS): Answer {
  const last = messages.findLastIndex((message) => message.role === 'user');
  const question = messages[last]?.content ?? '';
  const unfinished = messages.at(-1)?.role === 'assistant' ? messages.length - 1 : null;
  if (unfinished !== null) return rest(messages, unfinished, now);
  const previous = messages.findLastIndex((message, i) => i < last && message.role === 'assistant');
  if (CONTINUE.test(question) && previous >= 0) return rest(messages, previous, now);

  const done = doneSince(messages.slice(last + 1));
  if (done.length > 0) return answerFrom(question, done, tools);

  const earlier = messages.slice(0, Math.max(0, last));
  const asked = earlier
    .filter((message) => message.role === 'user' && !CONTINUE.test(message.content))
    .map((message) => message.content);
  if (isChinese(question)) return answerChinese(question, now);
  const fromEarlier = answerEarlier(question, asked);
  if (fromEarlier !== null) return fromEarlier;
  const calling = callsFor(question, tools);
  if (calling !== null) return calling;
  for (const subject of SUBJECTS) {
    const answer = subject(question, now);
    if (answer !== null) return answer;
  }
  return fallback(question);
}

/** Calls that have a result. */
function doneSince(messages: readonly Said[]): readonly DoneCall[] {
  const results = new Map(messages.map(({ resultOf, content }) => [resultOf, content]));
  return messages.flatMap(({ calls = [] }) =>
    calls.flatMap(({ id, name, argumentsJson }) => {
      const result = results.get(id);
      return result === undefined ? [] : [{ name, argumentsJson, result }];
    }),
  );
}

/**
 * What the reply at `index` would still have said. Its own question is
 * answered again and the part already said is left out.
 */
function rest(messages: readonly Said[], index: number, now: Date): Answer {
  const said = (messages[index]?.content ?? '').replace(/^<think>[^]*?<\/think>\s*/u, '').trim();
  const whole = answerDemo(messages.slice(0, index), now).text;
  const begin = whole.length - whole.trimStart().length;
  const end = begin + said.length;
  if (said !== '' && whole.startsWith(said, begin) && end < whole.trimEnd().length) {
    return {
      thinking: 'I was interrupted. I look up where I stopped and go on from there.',
      text: whole.slice(end),
    };
  }
  return { thinking: 'My last reply was already complete.', text: 'That was all I had to say about it.' };
}
