import { describe, expect, test } from 'vitest';
import { anthropicRequest } from '../../../../../src/main/chat/anthropic/anthropic-request.ts';
import type { ChatMessage, ChatRequest, ThinkingMode } from '../../../../../src/main/chat/chat-model.ts';
import { assistant, textPart, user } from '../../../../support/chat/messages.ts';
import { asked, PLAIN_REQUEST } from '../../../../support/chat/requests.ts';

const OWN = 'api.minimax.io';
const request = (more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: 'MiniMax-M3',
  messages: [user('Hello')],
  thinking: { type: 'default' },
  ...PLAIN_REQUEST,
  ...more,
});
const body = (more: Partial<ChatRequest> = {}, host = OWN) =>
  anthropicRequest(asked(request(more), { host }));

test('asks for a stream, with the limit that is required', () => {
  expect(body()).toEqual({
    model: 'MiniMax-M3',
    max_tokens: 524_288,
    stream: true,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
  });
});

test.each([
  ['MiniMax-M2.1', null, 204_800],
  ['minimax/MiniMax-M2.1', null, 204_800],
  ['house-alias', null, 8_192],
  ['house-alias', 300, 300],
  ['MiniMax-M3', 300, 300],
  ['MiniMax-M2.1', 524_288, 204_800],
  ['house-alias', 524_288, 524_288],
])('%s with a limit of %j: %i', (model, maxOutputTokens, limit) => {
  expect(body({ model, maxOutputTokens })['max_tokens']).toBe(limit);
});

test.each([
  [OWN, 'MiniMax-M3'],
  ['proxy.example', 'minimax/MiniMax-M3'],
])('%s is asked for the model under the name that it knows', (host, model) => {
  expect(body({ model: 'minimax/MiniMax-M3' }, host)).toMatchObject({ model });
});

describe('what is said about thinking is what the model knows', () => {
  const low = { type: 'effort', effort: 'low' } as const;
  const budget = { type: 'budget', tokens: 4_096 } as const;
  const adaptive = { thinking: { type: 'adaptive' } };
  const enabled = { thinking: { type: 'enabled', budget_tokens: 4_096 } };
  const disabled = { thinking: { type: 'disabled' } };
  test.each<[string, ThinkingMode, object]>([
    ['MiniMax-M3', { type: 'default' }, {}],
    ['MiniMax-M3', { type: 'on' }, adaptive],
    ['MiniMax-M3', budget, adaptive],
    ['MiniMax-M3', { type: 'off' }, disabled],
    ['MiniMax-M3.1-Flash', { type: 'off' }, { output_config: { effort: 'low' } }],
    ['MiniMax-M3.1-Flash', { type: 'effort', effort: 'max' }, { output_config: { effort: 'max' } }],
    ['MiniMax-M3.1-Flash', { type: 'on' }, {}],
    ['MiniMax-M3.1-Flash', budget, { output_config: { effort: 'low' } }],
    ['MiniMax-M2.1', budget, enabled],
    ['MiniMax-M2.1', { type: 'off' }, {}],
    ['MiniMax-M2.1', low, {}],
    ['house-alias', { type: 'default' }, {}],
    ['house-alias', { type: 'off' }, disabled],
    ['house-alias', low, { output_config: { effort: 'low' } }],
    ['house-alias', budget, enabled],
  ])('%s, %j: %j', (model, thinking, fields) => {
    const { thinking: said, output_config: config } = body({ model, thinking });
    expect({
      ...(said === undefined ? {} : { thinking: said }),
      ...(config === undefined ? {} : { output_config: config }),
    }).toEqual(fields);
  });

  test.each([
    [4_096, 131_072, 3_072],
    [1_500, 4_096, 1_024],
    [1_024, 4_096, undefined],
    [300, 1_024, undefined],
  ])('under a limit of %i a budget of %i is %j', (maxOutputTokens, tokens, expected) => {
    const said = body({ model: 'MiniMax-M2.1', thinking: { type: 'budget', tokens }, maxOutputTokens });
    expect((said['thinking'] as { budget_tokens: number } | undefined)?.budget_tokens).toBe(expected);
  });
});

test('a temperature over the range of another service is the end of its range', () => {
  expect(body({ temperature: 1.5 })['temperature']).toBe(1.5);
  expect(body({ temperature: 0, model: 'house-alias' }, 'proxy.example')['temperature']).toBe(0);
  expect(body({ temperature: 1.5, model: 'house-alias' }, 'proxy.example')['temperature']).toBe(1);
});

test('tools are named with the schema of their input', () => {
  const schema = { type: 'object', properties: {} };
  expect(body({ tools: [{ name: 'time', description: 'Tells it.', schema }] })['tools']).toEqual([
    { name: 'time', description: 'Tells it.', input_schema: schema },
  ]);
});

describe('messages', () => {
  const sent = (messages: readonly ChatMessage[], host = OWN, model = 'house-alias'): unknown =>
    body({ messages, model }, host)['messages'];
  const called = { type: 'toolCall', callId: 'c1', name: 'time', argumentsJson: '{"at":"Berlin"}' } as const;
  const result: ChatMessage = { role: 'tool', parts: [{ type: 'toolResult', callId: 'c1', text: '12:00' }] };

  test('have who the model is in a field of its own', () => {
    const said = body({
      messages: [{ role: 'system', parts: [textPart('Be '), textPart('brief.')] }, user('Hi')],
    });
    expect(said['system']).toBe('Be brief.');
    expect(said['messages']).toHaveLength(1);
  });

  test('keep thinking, text and calls in their order, and results are the user’s', () => {
    const answer: ChatMessage = {
      role: 'assistant',
      parts: [
        { type: 'thinking', text: 'I look.', signature: '9f1c' },
        textPart('One '),
        textPart('moment. '),
        called,
      ],
    };
    expect(sent([user('What time is it?'), answer, result, assistant('Noon.'), user('And now?')])).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'What time is it?' }] },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'I look.', signature: '9f1c' },
          { type: 'text', text: 'One moment. ' },
          { type: 'tool_use', id: 'c1', name: 'time', input: { at: 'Berlin' } },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content: '12:00' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'Noon.' }] },
      { role: 'user', content: [{ type: 'text', text: 'And now?' }] },
    ]);
  });

  test('thinking that nobody signed goes to MiniMax alone', () => {
    const answer = assistant('Noon.', 'I look.');
    const block = { type: 'thinking', thinking: 'I look.' };
    expect(JSON.stringify(sent([user('Hi'), answer]))).toContain(JSON.stringify(block));
    expect(JSON.stringify(sent([user('Hi'), answer], 'proxy.example', 'MiniMax-M3'))).toContain('I look.');
    expect(JSON.stringify(sent([user('Hi'), answer], 'proxy.example'))).not.toContain('I look.');
  });

  test('take turns, the user first, however they came', () => {
    expect(sent([assistant('Hi.'), user('One.'), user('Two.'), assistant('A.'), assistant('B.')])).toEqual([
      { role: 'user', content: [{ type: 'text', text: '…' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'Hi.' }] },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One.' },
          { type: 'text', text: 'Two.' },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'A.' },
          { type: 'text', text: 'B.' },
        ],
      },
    ]);
  });

  test('of nothing but blanks and thinking are left out, and thinking never stands last', () => {
    const cut: ChatMessage = {
      role: 'assistant',
      parts: [textPart('Yes. '), { type: 'thinking', text: 'And', signature: 's' }, textPart(' ')],
    };
    expect(sent([user('Hi'), assistant(' \n', 'Hm.'), user('Hi'), cut])).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'text', text: 'Hi' },
        ],
      },
      { role: 'assistant', content: [{ type: 'text', text: 'Yes. ' }] },
    ]);
  });

  test.each(['', '{"a":', '[1]', 'null', '"x"', '1e999'])(
    'a call whose arguments are %j is given an object, which nothing was',
    (argumentsJson) => {
      const answer: ChatMessage = { role: 'assistant', parts: [{ ...called, argumentsJson }] };
      expect(JSON.stringify(sent([user('Hi'), answer, result]))).toContain('"input":{}');
    },
  );

  test('names and ids that a model made up are such as a service takes', () => {
    const odd = { ...called, callId: 'functions.time:0', name: 'get the time!' };
    const results: ChatMessage = {
      role: 'tool',
      parts: [{ type: 'toolResult', callId: odd.callId, text: '' }],
    };
    expect(sent([user('Hi'), { role: 'assistant', parts: [odd] }, results])).toMatchObject([
      {},
      { content: [{ id: 'functions_time_0_6ee62dca11e713be', name: 'get_the_time_' }] },
      { content: [{ tool_use_id: 'functions_time_0_6ee62dca11e713be' }] },
    ]);
  });

  test('tell of a call that failed as such', () => {
    const failed: ChatMessage = {
      role: 'tool',
      parts: [{ type: 'toolResult', callId: 'c1', text: 'No such zone.', isError: true }],
    };
    expect(sent([user('Hi'), { role: 'assistant', parts: [called] }, failed])).toMatchObject([
      {},
      {},
      { content: [{ type: 'tool_result', content: 'No such zone.', is_error: true }] },
    ]);
  });

  test('may hold a picture', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const message: ChatMessage = {
      role: 'user',
      parts: [textPart('What is it?'), { type: 'image', mediaType: 'image/png', bytes }],
    };
    expect(sent([message])).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is it?' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AQID' } },
        ],
      },
    ]);
  });

  test('are whole Unicode, even where a text was cut in half a character', () => {
    expect(JSON.stringify(sent([user('a\ud83d'), assistant('\udd64b', '\ud83d')]))).not.toMatch(
      /\\ud[89a-f]/i,
    );
  });
});
