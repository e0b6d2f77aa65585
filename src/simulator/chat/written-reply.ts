import { cutInto, tokenise } from '../exchange/tokens.ts';
import type { ScriptedReply } from '../faults/wire-shapes.ts';
import type { ChatCall } from './chat-request.ts';

export type Finish = 'stop' | 'length' | 'content_filter';

/** A reply cut into the pieces in which it is written. */
export interface WrittenReply {
  readonly thinking: readonly string[];
  readonly text: readonly string[];
  readonly finish: Finish;
  readonly usage: TokenCounts;
}

export interface TokenCounts {
  readonly prompt: number;
  readonly reasoning: number;
  /** Reasoning included. */
  readonly completion: number;
}

/** What a message costs beside its text: its role and the marks around it. */
const TOKENS_AROUND_MESSAGE = 4;

/** Cuts a reply to the limit. The limit counts thinking too, so a small one can leave no text at all. */
export function writeReply(
  call: ChatCall,
  answer: { readonly thinking: string; readonly text: string },
  scripted: ScriptedReply,
): WrittenReply {
  const thinkingTokens = tokenise(answer.thinking).slice(0, call.maxTokens);
  const allTextTokens = tokenise(answer.text);
  const textTokens = allTextTokens.slice(0, call.maxTokens - thinkingTokens.length);
  const complete =
    textTokens.length === allTextTokens.length && thinkingTokens.join('').length === answer.thinking.length;
  const { tokenChars } = scripted;
  const pieces = (tokens: readonly string[]): readonly string[] =>
    tokenChars === undefined ? tokens : cutInto(tokens.join(''), tokenChars);
  return {
    thinking: pieces(thinkingTokens),
    text: pieces(textTokens),
    finish: complete ? (scripted.finish ?? 'stop') : 'length',
    usage: {
      prompt: call.messages.reduce(
        (sum, message) => sum + TOKENS_AROUND_MESSAGE + tokenise(message.content).length,
        0,
      ),
      reasoning: thinkingTokens.length,
      completion: thinkingTokens.length + textTokens.length,
    },
  };
}
