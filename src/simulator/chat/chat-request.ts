import { z } from 'zod';
import { INVALID_PARAMS, Refusal } from '../exchange/refusal.ts';
import { askedText, type Asked } from '../faults/asked.ts';
import { askedIn, refuseBrokenCalls, type Message } from './conversation.ts';
import { findModel, refusedThinking, type Aliases, type SimulatedModel } from './models.ts';

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const mediaPart = z.object({ type: z.enum(['image_url', 'video_url']) });
const callSchema = z.object({
  id: z.string(),
  function: z.object({ name: z.string().min(1), arguments: z.string() }),
});
const messageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: z.string() }),
  z.object({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(z.discriminatedUnion('type', [textPart, mediaPart]))]),
  }),
  z.object({
    role: z.literal('assistant'),
    content: z.string().nullish(),
    reasoning_content: z.string().nullish(),
    reasoning_details: z.array(z.object({ text: z.string() })).nullish(),
    tool_calls: z.array(callSchema).nullish(),
  }),
  z.object({
    role: z.literal('tool'),
    content: z.union([z.string(), z.array(textPart)]),
    tool_call_id: z.string(),
  }),
]);
const toolSchema = z.object({
  type: z.string().default(''),
  function: z.object({
    name: z.string().min(1),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
  }),
});

/** Unknown fields are let through, as the service does; known ones must be right. */
const requestSchema = z.object({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean().default(false) }).nullish(),
  max_completion_tokens: z.int().min(1).optional(),
  /** The older name of the same. */
  max_tokens: z.int().min(1).optional(),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  thinking: z.object({ type: z.string() }).optional(),
  reasoning_effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
  reasoning_split: z.boolean().default(false),
  service_tier: z.enum(['standard', 'priority']).optional(),
  tools: z.array(toolSchema).nullish(),
  tool_choice: z.union([z.string(), z.object({})]).nullish(),
});
type Request = z.output<typeof requestSchema>;

/** What both wires ask of the simulated model. */
export interface ChatCall {
  readonly model: SimulatedModel;
  readonly messages: readonly Message[];
  /** Names of the tools that it may call. */
  readonly tools: readonly string[];
  readonly stream: boolean;
  readonly thinks: boolean;
  /** Tokens of thinking at most; null: as many as there are. */
  readonly thinkingBudget: number | null;
  readonly maxTokens: number;
}

export interface CompletionCall extends ChatCall {
  readonly includeUsage: boolean;
  readonly split: boolean;
}

/** @throws Refusal 2013 for everything that the service does not take, WholeRefusal where a proxy has words of its own. */
export function parseChatCall(body: unknown, aliases: Aliases): CompletionCall {
  const request = parsedAs(requestSchema, body);
  const model = findModel(request.model, aliases, '/chat/completions');
  if (model === undefined) throw new Refusal(INVALID_PARAMS, `unknown model '${request.model}'`);
  const allowed = model.thinks === 'switchable' ? ['adaptive', 'disabled'] : ['adaptive'];
  const thinking = request.thinking?.type ?? 'adaptive';
  if (!allowed.includes(thinking)) throw new Refusal(INVALID_PARAMS, refusedThinking(thinking, allowed));
  const asked = request.max_completion_tokens ?? request.max_tokens ?? model.maxOutputTokens;
  if (asked > model.maxOutputTokens) throw new Refusal(INVALID_PARAMS, 'max_completion_tokens is too large');
  const messages = request.messages.map(readMessage);
  refuseBrokenCalls(messages);
  refuseBrokenArguments(messages);
  return {
    model,
    messages,
    tools: request.tool_choice === 'none' ? [] : offered(request.tools ?? []),
    stream: request.stream,
    includeUsage: request.stream_options?.include_usage ?? false,
    thinks: thinking !== 'disabled',
    thinkingBudget: null,
    split: request.reasoning_split,
    maxTokens: asked,
  };
}

/** @throws Refusal 2013 that names the first field which is wrong. */
export function parsedAs<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal(INVALID_PARAMS, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function readMessage(message: Request['messages'][number]): Message {
  const { role, content } = message;
  const text = typeof content === 'string' ? content : joined(content ?? []);
  if (role === 'tool') return { role, content: text, resultOf: message.tool_call_id };
  if (role !== 'assistant') return { role, content: text };
  const calls = (message.tool_calls ?? []).map(({ id, function: called }) => ({
    id,
    name: called.name,
    argumentsJson: called.arguments,
  }));
  return { role, content: text, calls };
}

/** The service reads what the model wrote once, and does not take it back when it is no JSON. */
function refuseBrokenArguments(messages: readonly Message[]): void {
  for (const { id, argumentsJson } of messages.flatMap(({ calls = [] }) => calls)) {
    try {
      JSON.parse(argumentsJson);
    } catch {
      throw new Refusal(INVALID_PARAMS, `invalid function arguments json string, tool_call_id: ${id}`);
    }
  }
}

function offered(tools: NonNullable<Request['tools']>): readonly string[] {
  return tools.map(({ type, function: tool }) => {
    if (type !== 'function') throw new Refusal(INVALID_PARAMS, `invalid tool type: ${type}`);
    // Live traffic: a tool without arguments needs an empty schema.
    if (tool.parameters == null) throw new Refusal(INVALID_PARAMS, 'function parameters is empty');
    return tool.name;
  });
}

type Parts = readonly (z.output<typeof textPart> | z.output<typeof mediaPart>)[];

const joined = (parts: Parts): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

/** What the script looks at; nothing when the body is none. */
export function askedOfChat(body: unknown): Asked {
  const parsed = requestSchema.pick({ messages: true }).safeParse(body);
  return parsed.success ? askedIn(parsed.data.messages.map(readMessage)) : askedText('');
}
