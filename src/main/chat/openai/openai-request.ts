import { assertNever } from '../../../shared/assert.ts';
import type { ChatRequest, ThinkingMode } from '../chat-model.ts';
import { thinkingControlOf } from '../model-family.ts';
import { wireMessages } from './wire-messages.ts';

type ThinkingFields =
  | { readonly thinking: { readonly type: 'adaptive' | 'disabled' } }
  | { readonly reasoning_effort: string }
  | object;

/** The body of `POST /v1/chat/completions`. */
export function openAiRequest(request: ChatRequest): Readonly<Record<string, unknown>> {
  return {
    model: request.model,
    messages: request.messages.flatMap((message) => wireMessages(message, request.model)),
    stream: true,
    stream_options: { include_usage: true },
    // Without it thinking arrives inside the content, between tags.
    reasoning_split: true,
    ...thinkingFields(request.thinking, request.model),
  };
}

/**
 * What a model does not know is not sent: `disabled` on M3.1-Flash and `enabled` anywhere
 * are refused with 2013, and M2.x has no switch.
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
