import { z } from 'zod';
import { Refusal } from '../exchange/refusal.ts';
import { CHAT_MODELS, type SimulatedModel } from './models.ts';

const INVALID = 2013;

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const mediaPart = z.object({ type: z.enum(['image_url', 'video_url']) });
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
  }),
  z.object({ role: z.literal('tool'), content: z.string(), tool_call_id: z.string() }),
]);

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
  thinking: z.object({ type: z.enum(['adaptive', 'disabled']) }).optional(),
  reasoning_effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
  reasoning_split: z.boolean().default(false),
  service_tier: z.enum(['standard', 'priority']).optional(),
});

export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
}

export interface ChatCall {
  readonly model: SimulatedModel;
  readonly messages: readonly Message[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly thinks: boolean;
  readonly split: boolean;
  readonly maxTokens: number;
}

/** @throws Refusal 2013 for everything that the service does not take. */
export function parseChatCall(body: unknown): ChatCall {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refusal(INVALID, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const request = parsed.data;
  const model = CHAT_MODELS.find((known) => known.id === request.model);
  if (model === undefined) throw new Refusal(INVALID, `unknown model '${request.model}'`);
  if (request.thinking?.type === 'disabled' && model.thinks === 'always') {
    throw new Refusal(INVALID, `thinking type 'disabled' is not supported by ${model.id}`);
  }
  const asked = request.max_completion_tokens ?? request.max_tokens ?? model.maxOutputTokens;
  if (asked > model.maxOutputTokens) throw new Refusal(INVALID, 'max_completion_tokens is too large');
  return {
    model,
    messages: request.messages.map((message) => ({
      role: message.role,
      content: typeof message.content === 'string' ? message.content : joined(message.content ?? []),
    })),
    stream: request.stream,
    includeUsage: request.stream_options?.include_usage ?? false,
    thinks: request.thinking?.type !== 'disabled',
    split: request.reasoning_split,
    maxTokens: asked,
  };
}

type Parts = readonly (z.output<typeof textPart> | z.output<typeof mediaPart>)[];

const joined = (parts: Parts): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

/**
 * What the user said last; the script and the brain look at it. Empty when
 * there is nothing of the kind.
 */
export function questionIn(body: unknown): string {
  const parsed = requestSchema.pick({ messages: true }).safeParse(body);
  const last = parsed.data?.messages.findLast((message) => message.role === 'user')?.content;
  return typeof last === 'string' ? last : joined(last ?? []);
}
