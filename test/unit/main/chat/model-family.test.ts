import { expect, test } from 'vitest';
import { messagesThinkingControlOf, thinkingControlOf } from '../../../../src/main/chat/model-family.ts';

test.each([
  ['MiniMax-M3', 'switch', 'switch'],
  ['minimax/MiniMax-M3', 'switch', 'switch'],
  ['MiniMax-M3.1-Flash', 'effort', 'effort'],
  ['MiniMax-M3.1-Flash-Preview', 'effort', 'effort'],
  ['MiniMax-M2.1-lightning', 'always', 'budget'],
  ['minimax/MiniMax-M2', 'always', 'budget'],
  ['house-alias', 'unknown', 'unknown'],
])(
  'what controls the thinking of %s: %s over chat completions, %s over messages',
  (model, chat, messages) => {
    expect(thinkingControlOf(model)).toBe(chat);
    expect(messagesThinkingControlOf(model)).toBe(messages);
  },
);
