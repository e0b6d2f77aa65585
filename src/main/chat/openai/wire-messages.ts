import { assertNever } from '../../../shared/assert.ts';
import { argumentsOf, wireName } from '../call-drafts.ts';
import type { AssistantPart, ChatMessage, ImagePart, TextPart } from '../chat-model.ts';
import { thinkingControlOf } from '../model-family.ts';

export interface WireMessagesOptions {
  readonly model: string;
  /** What was thought goes back with the reply. */
  readonly sendsThinking: boolean;
}

/**
 * A message as this wire has it. One without content is left out, because an empty one is refused: a reply that was
 * cut before its first word leaves nothing to say.
 */
export function wireMessages(message: ChatMessage, options: WireMessagesOptions): readonly object[] {
  switch (message.role) {
    case 'system': {
      const content = joined(message.parts, 'text');
      return content.trim() === '' ? [] : [{ role: 'system', content }];
    }
    case 'user':
      return userMessages(message.parts);
    case 'assistant':
      return assistantMessages(message.parts, options);
    case 'tool':
      return message.parts.map(({ callId, text }) => ({
        role: 'tool',
        tool_call_id: callId,
        content: text.toWellFormed(),
      }));
    default:
      return assertNever(message);
  }
}

function userMessages(parts: readonly (TextPart | ImagePart)[]): readonly object[] {
  if (parts.some(({ type }) => type === 'image')) return [{ role: 'user', content: parts.map(contentPart) }];
  const content = joined(parts, 'text');
  return content.trim() === '' ? [] : [{ role: 'user', content }];
}

function contentPart(part: TextPart | ImagePart): object {
  if (part.type === 'text') return { type: 'text', text: part.text.toWellFormed() };
  const url = `data:${part.mediaType};base64,${Buffer.from(part.bytes).toString('base64')}`;
  return { type: 'image_url', image_url: { url } };
}

/** What the model thought is one text, and so is what it wrote: this wire knows no order of the two. */
function assistantMessages(
  parts: readonly AssistantPart[],
  { model, sendsThinking }: WireMessagesOptions,
): readonly object[] {
  const calls = parts.flatMap((part) => (part.type === 'toolCall' ? [part] : []));
  const content = joined(parts, 'text');
  const isBlank = content.trim() === '';
  if (isBlank && calls.length === 0) return [];
  return [
    {
      role: 'assistant',
      content: isBlank ? null : content,
      ...(sendsThinking ? thinkingFields(joined(parts, 'thinking'), model) : {}),
      ...(calls.length === 0
        ? {}
        : {
            tool_calls: calls.map(({ callId, name, argumentsJson }) => ({
              id: callId,
              type: 'function',
              function: { name: wireName(name), arguments: wireArguments(argumentsJson) },
            })),
          }),
    },
  ];
}

/** What is no object of JSON is refused here; the result of the call told the model that it was not understood. */
function wireArguments(argumentsJson: string): string {
  return argumentsOf(argumentsJson) === null ? '{}' : argumentsJson.toWellFormed();
}

/**
 * Earlier thinking goes back with its reply, without it quality falls: as one `reasoning_details` item, the pieces of
 * the stream joined; M3.1-Flash asks for `reasoning_content` instead.
 */
function thinkingFields(thinking: string, model: string): object {
  if (thinking === '') return {};
  return thinkingControlOf(model) === 'effort'
    ? { reasoning_content: thinking }
    : { reasoning_details: [{ type: 'reasoning.text', text: thinking }] };
}

/** Half a surrogate pair, from text cut between UTF-16 units, is no valid JSON text for a strict server. */
function joined(parts: readonly (AssistantPart | ImagePart)[], type: 'text' | 'thinking'): string {
  const texts = parts.map((part) => (part.type === type ? part.text : ''));
  return texts.join('').toWellFormed();
}
