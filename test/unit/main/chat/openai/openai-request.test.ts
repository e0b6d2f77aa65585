import { describe, expect, test } from 'vitest';
import type { ChatMessage, ThinkingMode } from '../../../../../src/main/chat/chat-model.ts';
import { openAiRequest } from '../../../../../src/main/chat/openai/openai-request.ts';
import { thinkingModeFor } from '../../../../../src/main/chat/thinking-mode.ts';
import { assistant, textPart, user } from '../../../../support/chat/messages.ts';
import { asked, PLAIN_REQUEST } from '../../../../support/chat/requests.ts';

const hello = user('Hello');
const body = (model: string, thinking: ThinkingMode, messages: readonly ChatMessage[] = [hello]) =>
  openAiRequest(asked({ model, messages, thinking, ...PLAIN_REQUEST }));

test('asks for a stream with usage and with the thinking split off', () => {
  expect(body('MiniMax-M3', { type: 'default' })).toEqual({
    model: 'MiniMax-M3',
    messages: [{ role: 'user', content: 'Hello' }],
    stream: true,
    stream_options: { include_usage: true },
    reasoning_split: true,
  });
});

describe('the thinking setting is sent in the form that the model knows', () => {
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

test.each([
  ['api.minimax.io', 'MiniMax-M3'],
  ['proxy.example', 'minimax/MiniMax-M3'],
])('%s is asked for the model under the name that it knows', (host, model) => {
  const request = { model: 'minimax/MiniMax-M3', messages: [hello], thinking: { type: 'default' } as const };
  expect(openAiRequest(asked({ ...request, ...PLAIN_REQUEST }, { host }))).toMatchObject({ model });
});

describe('earlier turns', () => {
  const hi = assistant('Hi.', 'Greet.');
  test('go back with their thinking as one item', () => {
    expect(body('MiniMax-M3', { type: 'default' }, [hello, hi, hello])['messages']).toEqual([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi.', reasoning_details: [{ type: 'reasoning.text', text: 'Greet.' }] },
      { role: 'user', content: 'Hello' },
    ]);
  });
  test('to M3.1-Flash in the field that it asks for', () => {
    expect(body('MiniMax-M3.1-Flash', { type: 'default' }, [hi])['messages']).toEqual([
      { role: 'assistant', content: 'Hi.', reasoning_content: 'Greet.' },
    ]);
  });
  test('without thinking are sent without a field for it', () => {
    expect(body('MiniMax-M3', { type: 'default' }, [assistant('Hi.')])['messages']).toEqual([
      { role: 'assistant', content: 'Hi.' },
    ]);
  });
  test('without content are left out', () => {
    const empty: ChatMessage[] = [
      { role: 'system', parts: [textPart(' ')] },
      assistant('\n', 'cut here'),
      hello,
    ];
    expect(body('MiniMax-M3', { type: 'default' }, empty)['messages']).toEqual([
      { role: 'user', content: 'Hello' },
    ]);
  });
  test('are whole Unicode, even where a text was cut in half a character', () => {
    const halves: ChatMessage[] = [user('a\ud83d'), assistant('\udd64b', '\ud83d')];
    expect(JSON.stringify(body('MiniMax-M3', { type: 'default' }, halves))).not.toMatch(/\\ud[89a-f]/i);
  });
});

describe('the parts of a message', () => {
  const sent = (...messages: readonly ChatMessage[]): unknown =>
    body('MiniMax-M3', { type: 'default' }, messages)['messages'];

  test('of a reply are what was thought and what was written, each as one text', () => {
    const reply: ChatMessage = {
      role: 'assistant',
      parts: [
        { type: 'thinking', text: 'First this. ', signature: 'none that this wire knows' },
        textPart('One. '),
        { type: 'thinking', text: 'Then that.' },
        textPart('Two.'),
      ],
    };
    expect(sent(reply)).toEqual([
      {
        role: 'assistant',
        content: 'One. Two.',
        reasoning_details: [{ type: 'reasoning.text', text: 'First this. Then that.' }],
      },
    ]);
  });

  test('that part a character are whole again', () => {
    expect(sent({ role: 'user', parts: [textPart('a\ud83d'), textPart('\udd64b')] })).toEqual([
      { role: 'user', content: 'a\ud83d\udd64b' },
    ]);
  });

  test('of a question with a picture are a list', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(
      sent({
        role: 'user',
        parts: [textPart('What is it?'), { type: 'image', mediaType: 'image/png', bytes }],
      }),
    ).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is it?' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
        ],
      },
    ]);
  });

  test('of a call and its result are named alike, also where nothing was written beside the call', () => {
    const call = { type: 'toolCall', callId: 'c1', name: 'time', argumentsJson: '{"at":"Berlin"}' } as const;
    expect(
      sent(
        { role: 'assistant', parts: [{ type: 'thinking', text: 'I look.' }, call] },
        { role: 'tool', parts: [{ type: 'toolResult', callId: 'c1', text: '12:00' }] },
      ),
    ).toEqual([
      {
        role: 'assistant',
        content: null,
        reasoning_details: [{ type: 'reasoning.text', text: 'I look.' }],
        tool_calls: [
          { id: 'c1', type: 'function', function: { name: 'time', arguments: '{"at":"Berlin"}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: '12:00' },
    ]);
  });
});

describe('the limit', () => {
  const limited = (model: string, maxOutputTokens: number | null, budget: number | null = null) =>
    openAiRequest(
      asked({
        model,
        messages: [hello],
        thinking: budget === null ? { type: 'default' } : { type: 'budget', tokens: budget },
        ...PLAIN_REQUEST,
        maxOutputTokens,
      }),
    );

  test.each([
    ['MiniMax-M2.1', 524_288, 204_800],
    ['minimax/MiniMax-M2.1', 300, 300],
  ])('is no more than %s can: of %i %i', (model, maxOutputTokens, limit) => {
    expect(limited(model, maxOutputTokens)['max_completion_tokens']).toBe(limit);
  });

  test.each([
    [null, 8_192, 8_192],
    [4_096, 131_072, 3_072],
    [1_500, 4_096, 1_024],
    [1_000, 8_192, undefined],
  ])('of %j leaves a budget for thinking of %i at %j', (maxOutputTokens, tokens, expected) => {
    const { thinking } = limited('house-alias', maxOutputTokens, tokens);
    expect((thinking as { budget_tokens: number } | undefined)?.budget_tokens).toBe(expected);
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
    ['effort', 'MiniMax-M3.1-Flash', true, { type: 'effort', effort: 'medium' }],
    ['budget', 'MiniMax-M2.1', true, { type: 'budget', tokens: 2_048 }],
  ] as const)('%s on %s, spoken %s: %j', (setting, model, spoken, mode) => {
    const choice = { thinking: setting, thinkingEffort: 'medium', thinkingBudgetTokens: 2_048 } as const;
    expect(thinkingModeFor(choice, model, spoken)).toEqual(mode);
  });
});
