import { cutInto, tokenise } from '../exchange/tokens.ts';
import type { ScriptedReply } from '../faults/scripted-reply.ts';
import type { ChatCall } from './chat-request.ts';

export type Finish = NonNullable<ScriptedReply['finish']>;

/** What the model is to say, before it is cut into pieces. */
export interface ReplyContent {
  readonly thinking: string;
  readonly text: string;
  readonly calls: readonly ReplyCall[];
}

export interface ReplyCall {
  readonly id: string;
  readonly name: string;
  /** As it is written, JSON or not. */
  readonly argumentsText: string;
  /** Characters in each piece of the arguments but the last; null: as all text is cut. */
  readonly pieceChars: readonly number[] | null;
  readonly thenText: string;
}

/** A reply cut into the pieces in which it is written. */
export interface WrittenReply {
  readonly thinking: readonly string[];
  readonly parts: readonly WrittenPart[];
  readonly finish: Finish;
  readonly usage: TokenCounts;
}

export type WrittenPart =
  | { readonly kind: 'text'; readonly pieces: readonly string[] }
  /** Calls with no text between them. */
  | { readonly kind: 'calls'; readonly calls: readonly WrittenCall[] };

export interface WrittenCall {
  readonly id: string;
  readonly name: string;
  /** Counted over the whole reply. */
  readonly index: number;
  readonly pieces: readonly string[];
}

export interface TokenCounts {
  readonly prompt: number;
  readonly reasoning: number;
  /** Reasoning included. */
  readonly completion: number;
}

/** What a message costs beside its text: its role and the marks around it. */
const TOKENS_AROUND_MESSAGE = 4;

/** Cuts an answer to size: the limit counts thinking too, so a small one can leave no text at all. */
export function writeReply(call: ChatCall, content: ReplyContent, scripted: ScriptedReply): WrittenReply {
  let left = call.maxTokens;
  let isComplete = true;
  const take = (text: string): readonly string[] => {
    const all = tokenise(text);
    const taken = all.slice(0, left);
    left -= taken.length;
    isComplete &&= taken.length === all.length;
    return taken;
  };
  const { tokenChars } = scripted;
  const pieces = (tokens: readonly string[]): readonly string[] =>
    tokenChars === undefined ? tokens : cutInto(tokens.join(''), tokenChars);

  const thinkingTokens = take(withinBudget(content.thinking, call.thinkingBudget));
  const parts: WrittenPart[] = [];
  const say = (text: string): void => {
    if (text !== '') parts.push({ kind: 'text', pieces: pieces(take(text)) });
  };
  say(content.text);
  for (const [index, { id, name, argumentsText, pieceChars, thenText }] of content.calls.entries()) {
    if (!isComplete) break;
    const taken = take(argumentsText);
    const cut = pieceChars === null ? pieces(taken) : cutAt(taken.join(''), pieceChars);
    const written = { id, name, index, pieces: cut };
    const before = parts.at(-1);
    if (before?.kind === 'calls') parts.splice(-1, 1, { kind: 'calls', calls: [...before.calls, written] });
    else parts.push({ kind: 'calls', calls: [written] });
    say(thenText);
  }
  const finish = scripted.finish ?? (content.calls.length === 0 ? 'stop' : 'tool_calls');
  return {
    thinking: pieces(thinkingTokens),
    parts,
    finish: isComplete ? finish : 'length',
    usage: {
      prompt: promptTokens(call),
      reasoning: thinkingTokens.length,
      completion: call.maxTokens - left,
    },
  };
}

/** Tokens of all messages. */
export const promptTokens = ({ messages }: Pick<ChatCall, 'messages'>): number =>
  messages.reduce(
    (sum, { content, calls = [] }) =>
      sum +
      TOKENS_AROUND_MESSAGE +
      tokenise(content + calls.map(({ name, argumentsJson }) => name + argumentsJson).join('')).length,
    0,
  );

const withinBudget = (thinking: string, budget: number | null): string =>
  budget === null ? thinking : tokenise(thinking).slice(0, budget).join('');

function cutAt(text: string, lengths: readonly number[]): readonly string[] {
  let at = 0;
  const pieces = lengths.map((length) => text.slice(at, (at += length)));
  return [...pieces, text.slice(at)].filter((piece) => piece !== '');
}
