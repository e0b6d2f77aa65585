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
  return [systemMessage(spoken), ...earlier.flatMap(heardExchange), { role: 'user', content: question }];
}

/** Asks for the rest of `turn`'s reply: what is written of it and was not heard yet will be. */
export function continueMessages(
  earlier: readonly TurnRecord[],
  turn: TurnRecord,
  spoken: boolean,
): ChatMessage[] {
  return [
    systemMessage(spoken),
    ...earlier.flatMap(heardExchange),
    ...exchange(turn, turn.reply),
    { role: 'user', content: text('prompt.continue') },
  ];
}

/** Of a reply whose voice was stopped the user knows what was heard, and answers to that. */
function heardExchange(turn: TurnRecord): ChatMessage[] {
  if (turn.heardTo === null) return exchange(turn, turn.reply);
  const heard = turn.reply.slice(0, turn.heardTo).trimEnd();
  const mark = text('prompt.interrupted');
  return exchange(turn, heard === '' ? mark : `${heard}\n\n${mark}`);
}

function exchange({ question, status, thinking }: TurnRecord, reply: string): ChatMessage[] {
  const asked = { role: 'user', content: question } as const;
  if (reply.trim() === '') return status === 'cancelled' ? [asked] : [];
  return [asked, { role: 'assistant', content: reply, thinking }];
}

function systemMessage(spoken: boolean): ChatMessage {
  return {
    role: 'system',
    content: `${text('prompt.base')} ${text(spoken ? 'prompt.spoken' : 'prompt.written')}`,
  };
}
