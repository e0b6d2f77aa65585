import type { AssistantPart, ChatMessage, TextPart } from '../../../src/main/chat/chat-model.ts';

export const textPart = (text: string): TextPart => ({ type: 'text', text });
export const user = (text: string): ChatMessage => ({ role: 'user', parts: [textPart(text)] });

/** What was thought first, if anything, and what was written then. */
export function assistant(text: string, thinking = ''): ChatMessage {
  const thoughts: readonly AssistantPart[] = thinking === '' ? [] : [{ type: 'thinking', text: thinking }];
  return { role: 'assistant', parts: [...thoughts, textPart(text)] };
}

/** A message in short: its text, and what was thought beside it. */
export interface Said {
  readonly role: ChatMessage['role'];
  readonly content: string;
  /** Of an assistant's message alone. */
  readonly thinking?: string;
}

export function inShort({ role, parts }: ChatMessage): Said {
  const joined = (type: string): string =>
    parts.map((part) => (part.type === type && 'text' in part ? part.text : '')).join('');
  const content = joined('text');
  return role === 'assistant' ? { role, content, thinking: joined('thinking') } : { role, content };
}
