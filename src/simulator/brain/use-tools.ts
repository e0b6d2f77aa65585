import type { Answer, AskedCall } from './answer.ts';
import { isAboutCancel, timerIds } from './timers.ts';
import { TOOL_SUBJECTS, type Arguments } from './tool-subjects.ts';

/** A call that was made since the question, and what came of it. */
export interface DoneCall {
  readonly name: string;
  readonly argumentsJson: string;
  readonly result: string;
}

/** More than this is no request to do something, and is not searched for one. */
const LONGEST_REQUEST = 1_000;

/** What to call for a question; null: nothing, or no tool that is offered fits. */
export function callsFor(question: string, tools: ReadonlySet<string>): Answer | null {
  if (question.length > LONGEST_REQUEST) return null;
  for (const { name, thinking, before = '', ask } of TOOL_SUBJECTS) {
    if (!tools.has(name)) continue;
    const calls = ask(question).map((given): AskedCall => ({ name, arguments: given }));
    if (calls.length > 0) return { thinking, text: before, calls };
  }
  return null;
}

/**
 * What to say once calls have results, or what to call next.
 * @param done since the question, oldest first; at least one.
 */
export function answerFrom(asked: string, done: readonly DoneCall[], tools: ReadonlySet<string>): Answer {
  const question = asked.slice(0, LONGEST_REQUEST);
  const last = done.at(-1);
  if (last?.name === 'list_timers' && isAboutCancel(question) && tools.has('cancel_timer')) {
    const ids = timerIds(last.result, question);
    const calls = ids.map((id) => ({ name: 'cancel_timer', arguments: { id } }));
    if (calls.length > 0) return { thinking: 'Now I know which timer it is.', text: '', calls };
  }
  const told = done.filter(({ name }) => name === last?.name);
  return {
    thinking: 'The result is there. I say it in a sentence.',
    text: told.map((call) => sayResult(call, question)).join(' '),
  };
}

function sayResult({ name, argumentsJson, result }: DoneCall, question: string): string {
  const subject = TOOL_SUBJECTS.find((known) => known.name === name);
  if (result.trim() === '') return 'Nothing came back.';
  return subject?.say(result, argumentsOf(argumentsJson), question) ?? result.trim();
}

function argumentsOf(json: string): Arguments {
  try {
    const parsed = JSON.parse(json) as unknown;
    return typeof parsed === 'object' && parsed !== null ? (parsed as Arguments) : {};
  } catch {
    return {};
  }
}
