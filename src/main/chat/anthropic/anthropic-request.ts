import { assertNever } from '../../../shared/assert.ts';
import { modelNameAt } from '../../net/minimax-hosts.ts';
import type { ThinkingMode, ToolDefinition } from '../chat-model.ts';
import { messagesThinkingControlOf, takesMiniMaxFields } from '../model-family.ts';
import { registeredModel } from '../models.ts';
import { budgetField, setLimitTokens } from '../output-limit.ts';
import type { WireRequest } from '../stream-reply.ts';
import { effortFor } from '../thinking-mode.ts';
import { messageList, systemText } from './message-list.ts';

/** The limit is required here. So much every model behind such an API can write; a spoken reply is far shorter. */
const UNKNOWN_LIMIT_TOKENS = 8_192;

const SIGNATURE = 'signature';

/** The body of `POST /v1/messages`. */
export function anthropicRequest({ request, host, leftOut }: WireRequest): Readonly<Record<string, unknown>> {
  const { model, messages, thinking, tools, temperature } = request;
  const isMiniMax = takesMiniMaxFields(host, model);
  const system = systemText(messages);
  const limit = limitTokens(request);
  return {
    model: modelNameAt(host, model),
    max_tokens: limit,
    stream: true,
    ...thinkingFields(thinking, model, limit),
    // Anthropic's range ends at 1, where MiniMax's goes on to 2.
    ...(temperature === null ? {} : { temperature: isMiniMax ? temperature : Math.min(temperature, 1) }),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolField) }),
    ...(system.trim() === '' ? {} : { system }),
    // MiniMax takes thinking back that nobody signed; others refuse it.
    messages: messageList(messages, { sendsUnsigned: isMiniMax, sendsSignatures: !leftOut.has(SIGNATURE) }),
  };
}

/** What a service refuses that did not sign it, such as another one behind the same proxy. */
export function signaturesIn({ request }: WireRequest): readonly string[] {
  const isSigned = request.messages.some(({ parts }) =>
    parts.some((part) => part.type === 'thinking' && part.signature !== undefined),
  );
  return isSigned ? [SIGNATURE] : [];
}

/** As much as is set, else as much as the model can. A budget for thinking is part of the limit. */
function limitTokens(request: WireRequest['request']): number {
  const { model, thinking } = request;
  const limit = setLimitTokens(request) ?? registeredModel(model)?.maxOutputTokens ?? null;
  if (limit !== null) return limit;
  return UNKNOWN_LIMIT_TOKENS + (thinking.type === 'budget' ? thinking.tokens : 0);
}

/** What a model does not know is not sent. Left out, M3 does not think here; M2.x and M3.1-Flash always do. */
function thinkingFields(mode: ThinkingMode, model: string, limit: number): object {
  const control = messagesThinkingControlOf(model);
  switch (control) {
    case 'switch':
      if (mode.type === 'default') return {};
      return { thinking: { type: mode.type === 'off' ? 'disabled' : 'adaptive' } };
    case 'effort': {
      const effort = effortFor(mode);
      return effort === null ? {} : { output_config: { effort } };
    }
    case 'budget':
      return mode.type === 'budget' ? budgetField(mode.tokens, limit) : {};
    case 'unknown':
      return unknownThinking(mode, limit);
    default:
      return assertNever(control);
  }
}

/** As Anthropic names it; what the model does not take it is asked without. */
function unknownThinking(mode: ThinkingMode, limit: number): object {
  switch (mode.type) {
    case 'default':
      return {};
    case 'off':
      return { thinking: { type: 'disabled' } };
    case 'on':
      return { thinking: { type: 'adaptive' } };
    case 'effort':
      return { output_config: { effort: mode.effort } };
    case 'budget':
      return budgetField(mode.tokens, limit);
    default:
      return assertNever(mode);
  }
}

function toolField({ name, description, schema }: ToolDefinition): object {
  return { name, description, input_schema: schema };
}
