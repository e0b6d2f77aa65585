import type { TurnRecord } from '../../shared/turn.ts';
import type { ChatMessage } from '../chat/chat-model.ts';
import { text } from '../texts.ts';

/**
 * What the model is given: who it is, the earlier turns, and the question. A turn that failed before anything of its reply came
 * is left out, so that its question, sent again, does not stand there twice; one that the user stopped was still said.
 */
export function askMessages(
  earlier: readonly TurnRecord[],
  question: string,
  spoken: boolean,
): ChatMessage[] {
  return [systemMessage(spoken), ...earlier.flatMap(exchange), { role: 'user', content: question }];
}

/** Asks for the rest of `turn`'s reply. */
export function continueMessages(
  earlier: readonly TurnRecord[],
  turn: TurnRecord,
  spoken: boolean,
): ChatMessage[] {
  return [
    systemMessage(spoken),
    ...earlier.flatMap(exchange),
    ...exchange(turn),
    { role: 'user', content: text('prompt.continue') },
  ];
}

function exchange(turn: TurnRecord): ChatMessage[] {
  const question = { role: 'user', content: turn.question } as const;
  if (turn.reply.trim() === '') return turn.status === 'cancelled' ? [question] : [];
  return [question, { role: 'assistant', content: turn.reply, thinking: turn.thinking }];
}

function systemMessage(spoken: boolean): ChatMessage {
  return {
    role: 'system',
    content: `${text('prompt.base')} ${text(spoken ? 'prompt.spoken' : 'prompt.written')}`,
  };
}
