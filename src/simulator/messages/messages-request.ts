import { z } from 'zod';
import { parsedAs, type ChatCall } from '../chat/chat-request.ts';
import { askedIn, refuseBrokenCalls, type Message } from '../chat/conversation.ts';
import {
  CHAT_MODELS,
  DEFAULT_MODEL,
  findModel,
  refusedThinking,
  type Aliases,
  type SimulatedModel,
} from '../chat/models.ts';
import { INVALID_PARAMS, Refusal } from '../exchange/refusal.ts';
import { askedText, type Asked } from '../faults/asked.ts';
import {
  hasPictures,
  readMessages,
  refuseBrokenTurns,
  refuseChangedThinking,
  textOf,
  wireMessage,
} from './content-blocks.ts';
import type { Signer } from './signature.ts';

const completionsTool = z.object({
  type: z.literal('function'),
  function: z.object({ name: z.unknown(), description: z.unknown(), parameters: z.unknown() }),
});
/**
 * LiteLLM's MiniMax page gives tools in the shape of chat completions here too, and LiteLLM passes them on. Whether
 * MiniMax takes them is not known; the page is taken at its word.
 */
const toolSchema = z.preprocess(
  (tool) => {
    const parsed = completionsTool.safeParse(tool);
    if (!parsed.success) return tool;
    const { name, description, parameters } = parsed.data.function;
    return { name, description, input_schema: parameters };
  },
  z.object({
    name: z.string().min(1),
    description: z.string().nullish(),
    input_schema: z.record(z.string(), z.unknown()),
  }),
);

/** What is counted. Unknown fields are let through, as the service does; known ones must be right. */
const countedSchema = z.object({
  model: z.string(),
  messages: z.array(wireMessage).min(1, 'chat content is empty'),
  system: z.union([z.string(), z.array(z.object({ type: z.literal('text'), text: z.string() }))]).nullish(),
  tools: z.array(toolSchema).nullish(),
});
const requestSchema = countedSchema.extend({
  max_tokens: z.int().min(1),
  stream: z.boolean().default(false),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  thinking: z.object({ type: z.string(), budget_tokens: z.int().min(1).nullish() }).nullish(),
  output_config: z.object({ effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish() }).nullish(),
  tool_choice: z.object({ type: z.enum(['auto', 'any', 'tool', 'none']) }).nullish(),
});
type Request = z.output<typeof requestSchema>;

/** Whose path was asked: MiniMax's own, or that of a proxy in front of it. */
export type MessagesHost = 'minimax' | 'proxy';

/** @throws Refusal 2013 for everything that the service does not take, WholeRefusal where a proxy has words of its own. */
export function parseMessagesCall(
  body: unknown,
  host: MessagesHost,
  aliases: Aliases,
  sign: Signer,
): ChatCall {
  const request = parsedAs(requestSchema, body);
  const model = host === 'minimax' ? ownModel(request.model) : offeredModel(request.model, aliases);
  if (request.max_tokens > model.maxOutputTokens)
    throw new Refusal(INVALID_PARAMS, 'max_tokens is too large');
  const messages = conversationOf(request);
  refuseBrokenTurns(request.messages);
  refuseBrokenCalls(messages);
  refuseChangedThinking(request.messages, sign);
  if (!model.seesPictures && hasPictures(request.messages)) {
    throw new Refusal(INVALID_PARAMS, `${model.id} takes no pictures`);
  }
  return {
    model,
    messages,
    tools: request.tool_choice?.type === 'none' ? [] : (request.tools ?? []).map(({ name }) => name),
    stream: request.stream,
    ...thinkingOf(request, model),
    maxTokens: request.max_tokens,
  };
}

/** Another model answers for one that MiniMax does not know, so that this wire never proves a model. */
const ownModel = (name: string): SimulatedModel => CHAT_MODELS.find(({ id }) => id === name) ?? DEFAULT_MODEL;

/** Where the script names none, a proxy offers every model, with its provider before it or not. */
const EVERY_MODEL = Object.fromEntries(
  CHAT_MODELS.flatMap(({ id }) => [
    [id, id],
    [`minimax/${id}`, id],
  ]),
);

const offeredModel = (name: string, aliases: Aliases): SimulatedModel =>
  findModel(name, aliases ?? EVERY_MODEL, '/v1/messages') ?? DEFAULT_MODEL;

function conversationOf({ system, messages }: z.output<typeof countedSchema>): readonly Message[] {
  const told = textOf(system ?? '');
  return [...(told === '' ? [] : [{ role: 'system', content: told } as const]), ...readMessages(messages)];
}

function thinkingOf(
  { thinking, max_tokens, messages }: Request,
  model: SimulatedModel,
): Pick<ChatCall, 'thinks' | 'thinkingBudget'> {
  const allowed = {
    switchable: ['adaptive', 'disabled'],
    always: ['adaptive'],
    budgeted: ['adaptive', 'enabled'],
  }[model.thinks];
  if (thinking != null && !allowed.includes(thinking.type)) {
    throw new Refusal(INVALID_PARAMS, refusedThinking(thinking.type, allowed));
  }
  if (model.thinks === 'switchable') {
    // Measured: once an assistant has said anything, this path thinks no more.
    const isFirst = !messages.some(({ role }) => role === 'assistant');
    return { thinks: thinking?.type === 'adaptive' && isFirst, thinkingBudget: null };
  }
  if (thinking?.type !== 'enabled') return { thinks: true, thinkingBudget: null };
  const budget = thinking.budget_tokens;
  if (budget == null) throw new Refusal(INVALID_PARAMS, 'thinking.budget_tokens: Field required');
  if (budget >= max_tokens)
    throw new Refusal(INVALID_PARAMS, '`max_tokens` must be greater than `thinking.budget_tokens`');
  return { thinks: true, thinkingBudget: budget };
}

/** @throws Refusal 2013 */
export function parseCounted(body: unknown): readonly Message[] {
  const request = parsedAs(countedSchema, body);
  refuseBrokenTurns(request.messages);
  return conversationOf(request);
}

/** What the script looks at; nothing when the body is none. */
export function askedOfMessages(body: unknown): Asked {
  const parsed = countedSchema.pick({ messages: true }).safeParse(body);
  return parsed.success ? askedIn(readMessages(parsed.data.messages)) : askedText('');
}
