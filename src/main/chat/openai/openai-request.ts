import { assertNever } from '../../../shared/assert.ts';
import { modelNameAt } from '../../net/minimax-hosts.ts';
import type { ThinkingMode, ToolDefinition } from '../chat-model.ts';
import { takesMiniMaxFields, thinkingControlOf } from '../model-family.ts';
import { budgetField, setLimitTokens } from '../output-limit.ts';
import { PLAIN_EFFORT } from '../refused-fields.ts';
import type { WireRequest } from '../stream-reply.ts';
import { effortFor } from '../thinking-mode.ts';
import { wireMessages } from './wire-messages.ts';

const EARLIER_THINKING = 'reasoning_details';

/** The body of `POST /v1/chat/completions`. */
export function openAiRequest({ request, host, leftOut }: WireRequest): Readonly<Record<string, unknown>> {
  const { model, messages, thinking, tools, temperature } = request;
  const limit = setLimitTokens(request);
  return {
    model: modelNameAt(host, model),
    stream: true,
    stream_options: { include_usage: true },
    // Without it thinking arrives inside the content, between tags.
    reasoning_split: true,
    ...allowed(thinkingFields(thinking, model, limit), leftOut),
    ...(temperature === null ? {} : { temperature }),
    ...(limit === null ? {} : { [limitField(model, host, leftOut)]: limit }),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolField) }),
    messages: messages.flatMap((message) =>
      wireMessages(message, { model, sendsThinking: !leftOut.has(EARLIER_THINKING) }),
    ),
  };
}

/**
 * An alias at a proxy may stand for a model of MiniMax's, which needs its thinking back: nobody's list tells. So all are
 * sent it, and who refuses a field that it does not know, as strict services do, is asked without it. MiniMax's own
 * models take it: a refusal of theirs is about something else.
 */
export function refusableInMessages({ request, host }: WireRequest): readonly string[] {
  if (takesMiniMaxFields(host, request.model)) return [];
  const isThere = request.messages.some(({ parts }) => parts.some(({ type }) => type === 'thinking'));
  return isThere ? [EARLIER_THINKING] : [];
}

/**
 * What a model does not know is not sent: `disabled` on M3.1-Flash and `enabled` on any of MiniMax's
 * are refused with 2013, and M2.x has no switch.
 */
function thinkingFields(mode: ThinkingMode, model: string, limit: number | null): object {
  const control = thinkingControlOf(model);
  switch (control) {
    case 'always':
      return {};
    case 'effort': {
      const effort = effortFor(mode);
      return effort === null ? {} : { reasoning_effort: effort };
    }
    case 'switch':
      if (mode.type === 'default') return {};
      // A model with a switch has no depth: any effort is on.
      return { thinking: { type: mode.type === 'off' ? 'disabled' : 'adaptive' } };
    case 'unknown':
      return unknownThinking(mode, limit);
    default:
      return assertNever(control);
  }
}

/** An effort that a proxy refused by itself is allowed in so many words. */
function allowed(fields: object, leftOut: ReadonlySet<string>): object {
  const isRefused = leftOut.has(PLAIN_EFFORT) && !leftOut.has('reasoning_effort');
  if (!isRefused || !('reasoning_effort' in fields)) return fields;
  return { ...fields, allowed_openai_params: ['reasoning_effort'] };
}

/** What proxies take: an effort as OpenAI names it, and the rest as LiteLLM does. Who does not is asked without it. */
function unknownThinking(mode: ThinkingMode, limit: number | null): object {
  switch (mode.type) {
    case 'default':
      return {};
    case 'off':
      return { thinking: { type: 'disabled' } };
    case 'on':
      return { thinking: { type: 'adaptive' } };
    case 'effort':
      return { reasoning_effort: mode.effort };
    case 'budget':
      return budgetField(mode.tokens, limit);
    default:
      return assertNever(mode);
  }
}

/**
 * MiniMax has the newer name, and the older one as a deprecated alias. Others are told the older one, which every server
 * of this kind knows and LiteLLM maps: an older server would not refuse the newer one but pass over the limit. Where the
 * older one is refused, as OpenAI's own models do, the newer one takes its place.
 */
function limitField(model: string, host: string, leftOut: ReadonlySet<string>): string {
  const [first, second] = takesMiniMaxFields(host, model)
    ? (['max_completion_tokens', 'max_tokens'] as const)
    : (['max_tokens', 'max_completion_tokens'] as const);
  return leftOut.has(first) ? second : first;
}

function toolField({ name, description, schema }: ToolDefinition): object {
  return { type: 'function', function: { name, description, parameters: schema } };
}
