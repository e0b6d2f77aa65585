import { assertNever } from '../../../shared/assert.ts';
import { argumentsOf, wireId, wireName } from '../call-drafts.ts';
import type { AssistantPart, ChatMessage, ImagePart, TextPart, ThinkingPart } from '../chat-model.ts';

export interface MessageListOptions {
  /** Thinking without a signature goes back too. */
  readonly sendsUnsigned: boolean;
  /** False: all thinking is unsigned. */
  readonly sendsSignatures: boolean;
}

interface WireMessage {
  readonly role: 'user' | 'assistant';
  readonly content: readonly object[];
}

/** Stands where a conversation would begin with an answer: it must not. */
const NOTHING_ASKED = '…';

/** Who the model is: a field of its own on this wire. */
export function systemText(messages: readonly ChatMessage[]): string {
  const texts = messages.flatMap((message) =>
    message.role === 'system' ? [message.parts.map(({ text }) => text).join('')] : [],
  );
  return texts.join('\n\n').toWellFormed();
}

/** User and assistant in turn, the user first. Results of calls are the user's. */
export function messageList(
  messages: readonly ChatMessage[],
  options: MessageListOptions,
): readonly WireMessage[] {
  const list: { readonly role: WireMessage['role']; content: readonly object[] }[] = [];
  for (const message of messages) {
    const said = wireMessage(message, options);
    if (said === null || said.content.length === 0) continue;
    const last = list.at(-1);
    if (last === undefined && said.role === 'assistant')
      list.push({ role: 'user', content: [textBlock(NOTHING_ASKED)] });
    if (last?.role === said.role) last.content = [...last.content, ...said.content];
    else list.push({ ...said });
  }
  return list;
}

function wireMessage(message: ChatMessage, options: MessageListOptions): WireMessage | null {
  switch (message.role) {
    case 'system':
      return null;
    case 'user':
      return { role: 'user', content: message.parts.flatMap(userBlocks) };
    case 'assistant':
      return { role: 'assistant', content: assistantBlocks(message.parts, options) };
    case 'tool':
      return {
        role: 'user',
        content: message.parts.map(({ callId, text, isError }) => ({
          type: 'tool_result',
          tool_use_id: wireId(callId),
          content: text.toWellFormed(),
          ...(isError === true ? { is_error: true } : {}),
        })),
      };
    default:
      return assertNever(message);
  }
}

function userBlocks(part: TextPart | ImagePart): readonly object[] {
  if (part.type === 'text') return textBlocks(part.text);
  const data = Buffer.from(part.bytes).toString('base64');
  return [{ type: 'image', source: { type: 'base64', media_type: part.mediaType, data } }];
}

/** Nothing where nothing was written or called: thinking alone is no answer, and must not stand last in one. */
function assistantBlocks(parts: readonly AssistantPart[], options: MessageListOptions): readonly object[] {
  const whole = joinedTexts(parts);
  const end = whole.findLastIndex((part) => part.type !== 'thinking' && !isBlank(part));
  return whole.slice(0, end + 1).flatMap((part): readonly object[] => {
    switch (part.type) {
      case 'text':
        return textBlocks(part.text);
      case 'thinking':
        return thinkingBlocks(part, options);
      case 'toolCall': {
        const { callId, name, argumentsJson } = part;
        // An object is wanted, whatever the model wrote; the result told it that it was not understood.
        const input = argumentsOf(argumentsJson) ?? {};
        return [{ type: 'tool_use', id: wireId(callId), name: wireName(name), input }];
      }
      default:
        return assertNever(part);
    }
  });
}

/** Texts side by side are one: a character that is cut between them is whole again. */
function joinedTexts(parts: readonly AssistantPart[]): readonly AssistantPart[] {
  const joined: AssistantPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

const isBlank = (part: AssistantPart): boolean => part.type === 'text' && part.text.trim() === '';

/** As it was signed, to the letter. */
function thinkingBlocks(
  { text, signature }: ThinkingPart,
  { sendsUnsigned, sendsSignatures }: MessageListOptions,
): readonly object[] {
  if (signature !== undefined && sendsSignatures) return [{ type: 'thinking', thinking: text, signature }];
  return sendsUnsigned && text.trim() !== '' ? [{ type: 'thinking', thinking: text.toWellFormed() }] : [];
}

/** A block without a visible character is refused. */
function textBlocks(text: string): readonly object[] {
  return text.trim() === '' ? [] : [textBlock(text)];
}

const textBlock = (text: string): object => ({ type: 'text', text: text.toWellFormed() });
