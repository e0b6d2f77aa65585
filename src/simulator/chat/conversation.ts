import { INVALID_PARAMS, Refusal } from '../exchange/refusal.ts';
import { askedText, type Asked } from '../faults/asked.ts';

export interface MadeCall {
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
}

/** One message, whichever wire it came on. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** What an assistant called. */
  readonly calls?: readonly MadeCall[];
  /** The call that a tool's message is the result of. */
  readonly resultOf?: string;
}

/**
 * Results stand right behind their calls, and every call has one: the service takes no other conversation.
 * @throws Refusal 2013
 */
export function refuseBrokenCalls(messages: readonly Message[]): void {
  const notMatching = (): Refusal => new Refusal(INVALID_PARAMS, 'tool call and result not match');
  let known: ReadonlySet<string> = new Set();
  const open = new Set<string>();
  for (const { role, calls = [], resultOf = '' } of messages) {
    if (role === 'tool') {
      if (known.size === 0) throw new Refusal(INVALID_PARAMS, 'tool call result does not follow tool call');
      if (!known.has(resultOf)) {
        throw new Refusal(INVALID_PARAMS, `tool result's tool id(${resultOf}) not found`);
      }
      if (!open.delete(resultOf)) throw notMatching();
      continue;
    }
    if (open.size > 0) throw notMatching();
    known = new Set(calls.map(({ id }) => id));
    if (known.size < calls.length || known.has('')) {
      throw new Refusal(INVALID_PARAMS, 'tool call id is invalid');
    }
    for (const id of known) open.add(id);
  }
  if (open.size > 0) throw notMatching();
}

/** What is asked at the end of a conversation. */
export function askedIn(messages: readonly Message[]): Asked {
  const at = messages.findLastIndex(({ role }) => role === 'user');
  const since = messages.slice(at + 1);
  const last = messages.at(-1)?.role;
  return {
    ...askedText(messages[at]?.content ?? ''),
    rounds: since.filter(({ calls = [] }) => calls.length > 0).length,
    results: since.filter(({ role }) => role === 'tool').map(({ content }) => content),
    last: last === 'tool' ? 'results' : last === 'assistant' ? 'reply' : 'question',
  };
}
