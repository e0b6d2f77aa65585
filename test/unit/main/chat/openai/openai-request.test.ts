import { describe, expect, test } from 'vitest';
import type { ChatMessage, ThinkingMode } from '../../../../../src/main/chat/chat-model.ts';
import { openAiRequest } from '../../../../../src/main/chat/openai/openai-request.ts';
import { thinkingModeFor } from '../../../../../src/main/chat/thinking-mode.ts';

const user: ChatMessage = { role: 'user', content: 'Hello' };
const body = (model: string, thinking: ThinkingMode, messages: readonly ChatMessage[] = [user]) =>
  openAiRequest({ model, messages, thinking });

test('asks for a stream with usage and with the thinking split off', () => {
  expect(body('MiniMax-M3', { type: 'default' })).toEqual({
    model: 'MiniMax-M3',
    messages: [{ role: 'user', content: 'Hello' }],
    stream: true,
    stream_options: { include_usage: true },
    reasoning_split: true,
  });
});

describe('what is said about thinking is what the model knows', () => {
  const adaptive = { thinking: { type: 'adaptive' } };
  const disabled = { thinking: { type: 'disabled' } };
  const low = { type: 'effort', effort: 'low' } as const;
  test.each([
    ['MiniMax-M3', { type: 'on' }, adaptive],
    ['MiniMax-M3', { type: 'off' }, disabled],
    ['minimax/MiniMax-M3', { type: 'off' }, disabled],
    ['MiniMax-M3', low, adaptive],
    ['MiniMax-M3.1-Flash', { type: 'off' }, { reasoning_effort: 'low' }],
    ['MiniMax-M3.1-Flash-Preview', { type: 'effort', effort: 'high' }, { reasoning_effort: 'high' }],
    ['MiniMax-M3.1-Flash', { type: 'on' }, {}],
    ['MiniMax-M2.7', { type: 'off' }, {}],
    ['MiniMax-M2.1-lightning', low, {}],
    ['house-alias', { type: 'off' }, disabled],
    ['house-alias', { type: 'default' }, {}],
  ] as const)('%s, %j: %j', (model, thinking, fields) => {
    const said = body(model, thinking);
    expect({
      ...('thinking' in said ? { thinking: said['thinking'] } : {}),
      ...('reasoning_effort' in said ? { reasoning_effort: said['reasoning_effort'] } : {}),
    }).toEqual(fields);
  });
});

describe('earlier turns', () => {
  const assistant: ChatMessage = { role: 'assistant', content: 'Hi.', thinking: 'Greet.' };
  test('go back with their thinking as one item', () => {
    expect(body('MiniMax-M3', { type: 'default' }, [user, assistant, user])['messages']).toEqual([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi.', reasoning_details: [{ type: 'reasoning.text', text: 'Greet.' }] },
      { role: 'user', content: 'Hello' },
    ]);
  });
  test('to M3.1-Flash in the field that it asks for', () => {
    expect(body('MiniMax-M3.1-Flash', { type: 'default' }, [assistant])['messages']).toEqual([
      { role: 'assistant', content: 'Hi.', reasoning_content: 'Greet.' },
    ]);
  });
  test('without thinking say nothing of it', () => {
    expect(body('MiniMax-M3', { type: 'default' }, [{ ...assistant, thinking: '' }])['messages']).toEqual([
      { role: 'assistant', content: 'Hi.' },
    ]);
  });
  test('without content are left out', () => {
    const empty: ChatMessage[] = [
      { role: 'system', content: ' ' },
      { role: 'assistant', content: '\n', thinking: 'cut here' },
      user,
    ];
    expect(body('MiniMax-M3', { type: 'default' }, empty)['messages']).toEqual([
      { role: 'user', content: 'Hello' },
    ]);
  });
  test('are whole Unicode, even where a text was cut in half a character', () => {
    const halves: ChatMessage[] = [
      { role: 'user', content: 'a\ud83d' },
      { role: 'assistant', content: '\udd64b', thinking: '\ud83d' },
    ];
    expect(JSON.stringify(body('MiniMax-M3', { type: 'default' }, halves))).not.toMatch(/\\ud[89a-f]/i);
  });
});

describe('the setting becomes a mode', () => {
  test.each([
    ['auto', 'MiniMax-M3', true, { type: 'off' }],
    ['auto', 'MiniMax-M3', false, { type: 'default' }],
    ['auto', 'MiniMax-M3.1-Flash', true, { type: 'effort', effort: 'low' }],
    ['auto', 'MiniMax-M3.1-Flash', false, { type: 'default' }],
    ['auto', 'MiniMax-M2.7', true, { type: 'default' }],
    ['auto', 'house-alias', true, { type: 'default' }],
    ['off', 'MiniMax-M3', false, { type: 'off' }],
    ['off', 'MiniMax-M3.1-Flash', false, { type: 'effort', effort: 'low' }],
    ['off', 'MiniMax-M2', true, { type: 'default' }],
    ['off', 'house-alias', true, { type: 'off' }],
    ['on', 'MiniMax-M3', true, { type: 'on' }],
    ['on', 'MiniMax-M2', true, { type: 'on' }],
  ] as const)('%s on %s, spoken %s: %j', (setting, model, spoken, mode) => {
    expect(thinkingModeFor(setting, model, spoken)).toEqual(mode);
  });
});
