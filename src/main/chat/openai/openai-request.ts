import { assertNever } from '../../../shared/assert.ts';
import type { ChatMessage, ChatRequest, ThinkingMode } from '../chat-model.ts';
import { thinkingControlOf } from '../model-family.ts';

type ThinkingFields =
  | { readonly thinking: { readonly type: 'adaptive' | 'disabled' } }
  | { readonly reasoning_effort: string }
  | object;

/** The body of `POST /v1/chat/completions`. */
export function openAiRequest(request: ChatRequest): Readonly<Record<string, unknown>> {
  return {
    model: request.model,
    messages: request.messages.flatMap((message) => wireMessage(message, request.model)),
    stream: true,
    stream_options: { include_usage: true },
    // Without it thinking arrives inside the content, between tags.
    reasoning_split: true,
    ...thinkingFields(request.thinking, request.model),
  };
}

/**
 * What a model does not know is not sent: `disabled` on M3.1-Flash and `enabled` anywhere are refused with 2013, and M2.x
 * has no switch.
 */
function thinkingFields(mode: ThinkingMode, model: string): ThinkingFields {
  const control = thinkingControlOf(model);
  switch (control) {
    case 'always':
      return {};
    case 'effort':
      if (mode.type === 'effort') return { reasoning_effort: mode.effort };
      return mode.type === 'off' ? { reasoning_effort: 'low' } : {};
    case 'switch':
    case 'unknown':
      if (mode.type === 'default') return {};
      // A model with a switch has no depth: any effort is on.
      return { thinking: { type: mode.type === 'off' ? 'disabled' : 'adaptive' } };
    default:
      return assertNever(control);
  }
}

/**
 * Earlier thinking goes back with its reply, without it quality falls: as one `reasoning_details` item, the pieces of the
 * stream joined; M3.1-Flash asks for `reasoning_content` instead. A message without content is left out, because an empty
 * one is refused: a reply that was cut before its first word leaves nothing to say.
 */
function wireMessage(message: ChatMessage, model: string): readonly object[] {
  if (message.content.trim() === '') return [];
  // Half a surrogate pair, from text cut between UTF-16 units, is no valid JSON text for a strict server.
  const content = message.content.toWellFormed();
  if (message.role !== 'assistant' || message.thinking === '') return [{ role: message.role, content }];
  const thinking = message.thinking.toWellFormed();
  return thinkingControlOf(model) === 'effort'
    ? [{ role: 'assistant', content, reasoning_content: thinking }]
    : [{ role: 'assistant', content, reasoning_details: [{ type: 'reasoning.text', text: thinking }] }];
}
