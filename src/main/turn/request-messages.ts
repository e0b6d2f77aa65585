import { assertNever } from '../../shared/assert.ts';
import type { TurnRecord, TurnStep } from '../../shared/turn.ts';
import { withReplyTo } from '../../shared/turn-steps.ts';
import type { AssistantPart, ChatMessage, TextPart } from '../chat/chat-model.ts';
import { text } from '../texts.ts';

/**
 * What the model is given: who it is, the earlier turns, and the question. A turn that failed before
 * anything of its reply came is left out, so that its question, sent again, does not stand there
 * twice; one that the user stopped was still said.
 */
export function askMessages(
  earlier: readonly TurnRecord[],
  question: string,
  spoken: boolean,
): readonly ChatMessage[] {
  return [systemMessage(spoken), ...earlier.flatMap(heardExchange), userMessage(question)];
}

/** Asks for the rest of `turn`'s reply: what is written of it and was not heard yet will be. */
export function continueMessages(
  earlier: readonly TurnRecord[],
  turn: TurnRecord,
  spoken: boolean,
): readonly ChatMessage[] {
  return [
    systemMessage(spoken),
    ...earlier.flatMap(heardExchange),
    ...wholeExchange(turn),
    userMessage(text('prompt.continue')),
  ];
}

/** Of a reply whose voice was stopped the user knows what was heard, and speaks of that. */
function heardExchange(turn: TurnRecord): readonly ChatMessage[] {
  const { question, steps, reply, heardTo } = turn;
  if (heardTo === null) return wholeExchange(turn);
  const heard = reply.slice(0, heardTo).trimEnd();
  const mark = text('prompt.interrupted');
  return [
    userMessage(question),
    ...messagesOf(withReplyTo(steps, heard.length), heard === '' ? mark : `\n\n${mark}`),
  ];
}

function wholeExchange({ question, status, steps, reply }: TurnRecord): readonly ChatMessage[] {
  if (reply.trim() === '') return status === 'cancelled' ? [userMessage(question)] : [];
  return [userMessage(question), ...messagesOf(steps)];
}

/**
 * What the model did. The result of a tool stands between what it said before and after it; a call that has none is
 * left out, because services refuse one that has no result.
 * @param mark stands behind what it wrote.
 */
function messagesOf(steps: readonly TurnStep[], mark: string | null = null): readonly ChatMessage[] {
  const messages: ChatMessage[] = [];
  let parts: AssistantPart[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'thinking':
        parts.push({ type: 'thinking', text: step.text });
        break;
      case 'text':
        parts.push(textPart(step.text));
        break;
      case 'toolCall': {
        const { callId, name, argumentsJson, result } = step;
        if (result === null) break;
        messages.push(
          { role: 'assistant', parts: [...parts, { type: 'toolCall', callId, name, argumentsJson }] },
          { role: 'tool', parts: [{ type: 'toolResult', callId, text: result }] },
        );
        parts = [];
        break;
      }
      default:
        assertNever(step);
    }
  }
  if (mark !== null) parts.push(textPart(mark));
  if (parts.length > 0) messages.push({ role: 'assistant', parts });
  return messages;
}

function systemMessage(spoken: boolean): ChatMessage {
  const role = `${text('prompt.base')} ${text(spoken ? 'prompt.spoken' : 'prompt.written')}`;
  return { role: 'system', parts: [textPart(role)] };
}

const userMessage = (said: string): ChatMessage => ({ role: 'user', parts: [textPart(said)] });
const textPart = (said: string): TextPart => ({ type: 'text', text: said });
