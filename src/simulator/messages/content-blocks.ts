import { z } from 'zod';
import type { Message } from '../chat/conversation.ts';
import { INVALID_PARAMS, Refusal } from '../exchange/refusal.ts';

const textBlock = z.object({ type: z.literal('text'), text: z.string() });
const pictureBlock = z.object({ type: z.enum(['image', 'video']), source: z.object({}) });
const userBlock = z.discriminatedUnion('type', [
  textBlock,
  pictureBlock,
  z.object({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z
      .union([z.string(), z.array(z.discriminatedUnion('type', [textBlock, pictureBlock]))])
      .nullish(),
    is_error: z.boolean().nullish(),
  }),
]);
const assistantBlock = z.discriminatedUnion('type', [
  textBlock,
  z.object({ type: z.literal('thinking'), thinking: z.string(), signature: z.string().nullish() }),
  z.object({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string().min(1),
    input: z.record(z.string(), z.unknown()),
  }),
]);

/** One message as it stands in a request. There is no role `system`: that is a field of its own. */
export const wireMessage = z.discriminatedUnion('role', [
  z.object({ role: z.literal('user'), content: z.union([z.string(), z.array(userBlock)]) }),
  z.object({ role: z.literal('assistant'), content: z.union([z.string(), z.array(assistantBlock)]) }),
]);
export type WireMessage = z.output<typeof wireMessage>;
type Block = z.output<typeof userBlock> | z.output<typeof assistantBlock>;

/** All texts, one behind the other. */
export const textOf = (content: string | readonly { readonly type: string }[]): string =>
  typeof content === 'string'
    ? content
    : content.map((block) => ('text' in block && typeof block.text === 'string' ? block.text : '')).join('');

const blocksOf = ({ content }: WireMessage): readonly Block[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content;

/** Whether there is a picture anywhere. */
export const hasPictures = (messages: readonly WireMessage[]): boolean =>
  messages.flatMap(blocksOf).some(({ type }) => type === 'image' || type === 'video');

/** Each tool's result becomes a message of its own, in the place where it stands. */
export function readMessages(messages: readonly WireMessage[]): readonly Message[] {
  return messages.flatMap((message) =>
    message.role === 'user' ? fromUser(message) : [fromAssistant(message)],
  );
}

function fromUser(message: WireMessage): readonly Message[] {
  const read: Message[] = [];
  for (const block of blocksOf(message)) {
    const before = read.at(-1);
    if (block.type === 'tool_result') {
      read.push({ role: 'tool', content: textOf(block.content ?? ''), resultOf: block.tool_use_id });
    } else if (before?.role === 'user') {
      read[read.length - 1] = { ...before, content: before.content + textOf([block]) };
    } else {
      read.push({ role: 'user', content: textOf([block]) });
    }
  }
  return read;
}

function fromAssistant(message: WireMessage): Message {
  const blocks = blocksOf(message);
  const calls = blocks.flatMap((block) =>
    block.type === 'tool_use'
      ? [{ id: block.id, name: block.name, argumentsJson: JSON.stringify(block.input) }]
      : [],
  );
  return { role: 'assistant', content: textOf(blocks), calls };
}

/**
 * Users and assistants take turns, the user first, and each says something. MiniMax was seen to refuse two of the same
 * role in a row, where Anthropic puts them together, and to refuse a request that says nothing; that an assistant
 * cannot begin, and that no text is empty, is Anthropic's rule, and it is not known whether MiniMax has it.
 * @throws Refusal 2013
 */
export function refuseBrokenTurns(messages: readonly WireMessage[]): void {
  for (const [index, message] of messages.entries()) {
    if (message.role !== (index % 2 === 0 ? 'user' : 'assistant')) {
      throw new Refusal(INVALID_PARAMS, `messages.${index}: roles must alternate, beginning with "user"`);
    }
    const blocks = blocksOf(message);
    const isEmpty = blocks.some((block) => block.type === 'text' && block.text === '');
    if (blocks.length === 0 || isEmpty) {
      throw new Refusal(INVALID_PARAMS, `messages.${index}: chat content is empty`);
    }
  }
}

/**
 * Thinking without a signature is taken. Sources disagree about one that was changed: the stricter one counts here.
 * @throws Refusal 2013
 */
export function refuseChangedThinking(
  messages: readonly WireMessage[],
  sign: (thinking: string) => string,
): void {
  for (const [at, message] of messages.entries()) {
    for (const [index, block] of blocksOf(message).entries()) {
      if (block.type !== 'thinking' || (block.signature ?? '') === '') continue;
      if (block.signature !== sign(block.thinking)) {
        throw new Refusal(
          INVALID_PARAMS,
          `messages.${at}.content.${index}: Invalid \`signature\` in \`thinking\` block`,
        );
      }
    }
  }
}
