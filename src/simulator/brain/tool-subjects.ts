import { expressionIn } from './expressions.ts';
import { placesIn } from './places.ts';
import { asksForDate, asksForTime } from './time.ts';
import { isAboutCancel, isAboutList, timerIn } from './timers.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** What one tool is good for. */
export interface ToolSubject {
  readonly name: string;
  readonly thinking: string;
  /** Said before the call. Left out: nothing. */
  readonly before?: string;
  /** The arguments of each call; empty: the question is about something else. */
  readonly ask: (question: string) => readonly Arguments[];
  /** What the result means, in a sentence. */
  readonly say: (result: string, given: Arguments, question: string) => string;
}

const CLOCK = /\b\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]?[ap]\.?m\b\.?)?/i;
const LINK = /\b(?:open|go to|visit)\s+((?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s]*)?)/i;
const SEARCH =
  /\b(?:search(?: the (?:web|internet)| online)? (?:for|about)|look up|google)\s+(?:the web for\s+)?(.+)/is;
const FAILED = /\b(?:not allowed|denied|declined|refused|did not|could not|cannot|failed|error|invalid)\b/i;
const LONGEST_QUOTE = 300;

/** On one line and short enough to be heard, without addresses and ids. */
function heard(text: string): string {
  const line = text
    .replace(/https?:\/\/\S+/g, '')
    .replace(/ \(id \S+\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE).trimEnd()}…`;
}

function sentence(text: string): string {
  const line = heard(text);
  const whole = /[.!?…”]$/.test(line) ? line : `${line}.`;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}

/** What a tool found, without the remark before it that it is not to be trusted. */
const foundIn = (result: string): string => result.slice(result.indexOf('\n\n') + 1).trim();

const one = (given: Arguments | null): readonly Arguments[] => (given === null ? [] : [given]);

export const TOOL_SUBJECTS: readonly ToolSubject[] = [
  {
    name: 'cancel_timer',
    thinking: 'A timer is to be stopped. I have to know which ones there are.',
    // Which one is only known from the list: see use-tools.
    ask: () => [],
    say: sentence,
  },
  {
    name: 'list_timers',
    thinking: 'They ask about timers. I read the list.',
    ask: (question) => (isAboutCancel(question) || isAboutList(question) ? [{}] : []),
    say: sentence,
  },
  {
    name: 'set_timer',
    thinking: 'A timer is to be set, for the time that they said.',
    ask: (question) => one(timerIn(question)),
    say: sentence,
  },
  {
    name: 'current_time',
    thinking: 'They want the time. I look at the clock instead of guessing.',
    ask(question) {
      if (!asksForTime(question) && !asksForDate(question)) return [];
      const places = placesIn(question);
      return places.length === 0 ? [{}] : places.map(({ zone }) => ({ time_zone: zone }));
    },
    say(result, given, question) {
      const clock = CLOCK.exec(result)?.[0]?.replace(/^(\d{1,2}:\d{2}):\d{2}/, '$1');
      if (clock === undefined || asksForDate(question)) return sentence(result);
      const place = placesIn(question).find(({ zone }) => zone === given.time_zone)?.name;
      return sentence(place === undefined ? `It is ${clock}` : `In ${place} it is ${clock}`);
    },
  },
  {
    name: 'calculate',
    thinking: 'That is more than I can do in my head. I use the calculator.',
    ask(question) {
      const expression = expressionIn(question);
      return expression === null ? [] : [{ expression }];
    },
    say(result) {
      const value = heard(result.slice(result.lastIndexOf('=') + 1));
      return /^[-−≈\d]/.test(value) ? `That makes ${value.replace(/\.$/, '')}.` : sentence(result);
    },
  },
  {
    name: 'open_link',
    thinking: 'They want a page to be opened.',
    ask(question) {
      const found = LINK.exec(question)?.[1]?.replace(/[.,;:!?)]+$/, '');
      if (found === undefined) return [];
      return [{ url: /^https?:/i.test(found) ? found : `https://${found}` }];
    },
    say: sentence,
  },
  {
    name: 'read_clipboard',
    thinking: 'They mean their clipboard, which I have to ask for.',
    ask: (question) => (/\bclipboard\b/i.test(question) ? [{}] : []),
    say: (result) =>
      FAILED.test(result) ? sentence(result) : `Your clipboard says: “${heard(foundIn(result))}”`,
  },
  {
    name: 'web_search',
    thinking: 'That needs the web. I search for it.',
    before: 'Let me look that up.\n\n',
    ask(question) {
      const query = SEARCH.exec(question)?.[1]?.replace(/[?.!\s]+$/, '') ?? '';
      return query === '' ? [] : [{ query: query.slice(0, 200) }];
    },
    say: (result) =>
      FAILED.test(result) ? sentence(result) : `Here is what I found. ${sentence(foundIn(result))}`,
  },
];
