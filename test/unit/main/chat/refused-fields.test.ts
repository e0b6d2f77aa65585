import { describe, expect, test } from 'vitest';
import type { ChatRequest } from '../../../../src/main/chat/chat-model.ts';
import { createAnthropicChat } from '../../../../src/main/chat/anthropic/anthropic-chat.ts';
import { createOpenAiChat } from '../../../../src/main/chat/openai/openai-chat.ts';
import {
  createRefusedFields,
  fieldsToLeaveOut,
  PLAIN_EFFORT,
} from '../../../../src/main/chat/refused-fields.ts';
import { classifyAnswer } from '../../../../src/main/net/faults/classify-answer.ts';
import { baseOf } from '../../../support/hearing/transcribe.ts';
import {
  answer,
  events,
  scriptedServer,
  type Answer,
  type ScriptedServer,
} from '../../../support/net/scripted-server.ts';
import { good as goodMessages, network, question } from './anthropic/ask-messages.ts';
import { good as goodChunks } from './openai/ask-chat.ts';
import { start, text as written, wireOf } from './anthropic/reply-events.ts';
import { chunk, collect, wire } from './openai/collect-deltas.ts';

const BEGUN = 'Half of it. ';
const refusal = (message: string): Answer =>
  answer(400, { type: 'error', error: { type: 'bad_request_error', message, http_code: '400' } });
const WIRES = [
  ['chat completions', createOpenAiChat, goodChunks, wire([chunk({ content: BEGUN })], { done: false })],
  ['messages', createAnthropicChat, goodMessages, wireOf([start, ...written(0, BEGUN)])],
] as const;
const demanding: ChatRequest = { ...question, temperature: 0.4 };

describe.each(WIRES)('%s', (_name, create, good, begun) => {
  const chatOf = (server: ScriptedServer, refused = createRefusedFields()) =>
    create({ network, base: baseOf(server.origin), key: () => 'test-key', refused });
  const asked = async (chat: ReturnType<typeof create>, request = demanding) =>
    collect(chat.stream(request, new AbortController().signal));
  const bodies = ({ requests }: ScriptedServer): readonly Record<string, unknown>[] =>
    requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

  test('what is refused by name is left out once, and from then on', async () => {
    await using server = await scriptedServer(refusal('invalid params, temperature (2013)'), good);
    const refused = createRefusedFields();
    const reply = await asked(chatOf(server, refused));
    expect(reply).toMatchObject({ error: null, text: 'Half past 九点半.' });
    expect(reply.deltas.filter(({ type }) => type === 'accepted')).toHaveLength(1);
    // Another model object of the same service, as another turn has one.
    await asked(chatOf(server, refused));
    await asked(chatOf(server, refused), { ...demanding, model: 'another' });
    expect(bodies(server).map(({ temperature, thinking }) => [temperature, thinking !== undefined])).toEqual([
      [0.4, true],
      [undefined, true],
      [undefined, true],
      [0.4, true],
    ]);
  });

  test('a refusal that names nothing is asked again without what is said of thinking', async () => {
    await using server = await scriptedServer(refusal('invalid params (2013)'), good);
    expect(await asked(chatOf(server))).toMatchObject({ error: null });
    expect(bodies(server)[1]).not.toHaveProperty('thinking');
    expect(bodies(server)[1]).toHaveProperty('temperature');
  });

  test('the second refusal is told, and nothing is remembered that was not at fault', async () => {
    await using server = await scriptedServer(
      refusal('invalid params (2013)'),
      refusal('odd: second (2013)'),
      good,
    );
    const refused = createRefusedFields();
    expect((await asked(chatOf(server, refused))).error).toMatchObject({
      code: 'setting',
      serviceMessage: 'odd: second (2013)',
    });
    expect(server.requests).toHaveLength(2);
    await asked(chatOf(server, refused));
    expect(bodies(server)[2]).toHaveProperty('thinking');
  });

  test('a second refusal that names another field shows that the first was right', async () => {
    await using server = await scriptedServer(refusal('thinking'), refusal('temperature'), good);
    const refused = createRefusedFields();
    expect((await asked(chatOf(server, refused))).error).toMatchObject({ setting: 'temperature' });
    await asked(chatOf(server, refused));
    expect(bodies(server)[2]).not.toHaveProperty('thinking');
  });

  test.each([
    ["invalid params, unknown model 'thinking-x' (2013)"],
    ['invalid params, context window exceeds limit (2013)'],
    ['messages: roles must alternate'],
  ])('%s is told at once', async (message) => {
    await using server = await scriptedServer(refusal(message), good);
    expect((await asked(chatOf(server))).error).toMatchObject({ code: 'setting' });
    expect(server.requests).toHaveLength(1);
  });

  test('a wrong key is told at once', async () => {
    await using server = await scriptedServer(answer(401, {}));
    expect((await asked(chatOf(server))).error).toMatchObject({ code: 'auth' });
    // The same request each time: over messages once more with the key in the other header.
    expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1);
  });

  test.each([
    ['invalid params, temperature (2013)', 'setting'],
    ['invalid params (2013)', 'setting'],
    ['litellm.BadRequestError: Violated guardrail policy', 'policy'],
  ])('%s behind words of the reply is not asked again', async (message, code) => {
    const late = `data: ${JSON.stringify({ type: 'error', error: { message, type: 'None', code: '400' } })}\n\n`;
    await using server = await scriptedServer(events([begun, late]), good);
    const { text, error } = await asked(chatOf(server));
    expect([text, error?.code]).toEqual(['Half of it. ', code]);
    expect(server.requests).toHaveLength(1);
  });

  test('what one value is refused for says nothing of another value', async () => {
    await using server = await scriptedServer(refusal('invalid params, temperature (2013)'), good);
    const chat = chatOf(server);
    await asked(chat);
    await asked(chat, { ...demanding, temperature: 0.7 });
    await asked(chat);
    expect(bodies(server).map(({ temperature }) => temperature)).toEqual([0.4, undefined, 0.7, undefined]);
  });

  test('thinking that was refused in one way is asked for in another', async () => {
    await using server = await scriptedServer(refusal('invalid params (2013)'), good);
    const chat = chatOf(server);
    const alias = { ...question, model: 'house' };
    await asked(chat, { ...alias, thinking: { type: 'on' } });
    await asked(chat, { ...alias, thinking: { type: 'off' } });
    expect(bodies(server).map(({ thinking }) => thinking)).toEqual([
      { type: 'adaptive' },
      undefined,
      { type: 'disabled' },
    ]);
  });
});

const SENT = ['thinking', 'reasoning_effort', 'temperature', 'max_tokens', 'tools'];
test.each([
  [
    "litellm.UnsupportedParamsError: minimax does not support parameters: ['reasoning_effort', 'tools'], for model=MiniMax-M2.1. To drop these, set `litellm.drop_params=True`.",
    [PLAIN_EFFORT, 'tools'],
  ],
  ['`temperature` may only be set to 1 when thinking is enabled.', ['temperature']],
  [
    'litellm.BadRequestError: invalid params (2013). Received Model Group=house-alias',
    ['thinking', 'reasoning_effort'],
  ],
  ['`max_tokens` must be greater than `thinking.budget_tokens`.', ['thinking']],
  ['max_tokens: 9 > 8, which is the limit', ['max_tokens']],
  ["tool result's tool id(c1) not found (2013)", ['thinking', 'reasoning_effort']],
  ['registry.example/x does not support tools', ['tools']],
])('%s: %j', (message, expected) => {
  const body = { error: { message, type: 'None', code: '400' } };
  const error = classifyAnswer({
    leg: 'chat',
    status: 400,
    body,
    host: 'x',
    requestId: null,
    retryAfterMs: null,
  });
  expect(fieldsToLeaveOut(error, SENT)).toEqual(expected);
});

test.each([
  ['house-alias', 'max_tokens', 'max_completion_tokens'],
  ['MiniMax-M3', 'max_completion_tokens', 'max_tokens'],
])('a limit that %s does not know as %s is told as %s', async (model, first, second) => {
  await using server = await scriptedServer(
    answer(400, {
      error: { message: `Unsupported parameter: '${first}' is not supported with this model.` },
    }),
    goodChunks,
  );
  const chat = createOpenAiChat({ network, base: baseOf(server.origin), key: () => null });
  const request = { ...question, model, maxOutputTokens: 300 };
  expect(await collect(chat.stream(request, new AbortController().signal))).toMatchObject({ error: null });
  const [before, after] = server.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(before).toMatchObject({ [first]: 300 });
  expect(before).not.toHaveProperty(second);
  expect(after).toMatchObject({ [second]: 300 });
  expect(after).not.toHaveProperty(first);
});

describe('an effort that LiteLLM refuses by itself', () => {
  const unsupported = answer(400, {
    error: {
      message:
        "litellm.UnsupportedParamsError: minimax does not support parameters: ['reasoning_effort'], for model=MiniMax-M3.1-Flash. To drop these, set `litellm.drop_params=True`.",
      type: 'invalid_request_error',
      param: null,
      code: '400',
    },
  });
  const LOW = { reasoning_effort: 'low' };
  const ALLOWED = { ...LOW, allowed_openai_params: ['reasoning_effort'] };
  const request: ChatRequest = {
    ...question,
    model: 'minimax/MiniMax-M3.1-Flash',
    thinking: { type: 'effort', effort: 'low' },
  };

  /** What was said of the effort in each request; two replies are asked for. */
  async function efforts(...answers: readonly [Answer, ...Answer[]]): Promise<readonly object[]> {
    await using server = await scriptedServer(...answers);
    const chat = createOpenAiChat({ network, base: baseOf(server.origin), key: () => null });
    for (const _ of [1, 2]) {
      const reply = await collect(chat.stream(request, new AbortController().signal));
      expect(reply).toMatchObject({ error: null, text: 'Half past 九点半.' });
    }
    return server.requests.map(({ body }) => {
      const fields = Object.entries(JSON.parse(body) as object);
      return Object.fromEntries(
        fields.filter(([field]) => ['reasoning_effort', 'allowed_openai_params'].includes(field)),
      );
    });
  }

  test('is allowed the second time, and from then on', async () => {
    expect(await efforts(unsupported, goodChunks)).toEqual([LOW, ALLOWED, ALLOWED]);
  });

  test.each([
    ['the model too', refusal('invalid params, reasoning_effort (2013)')],
    ['the model without a name', refusal('invalid params (2013)')],
    ['the proxy again', unsupported],
    ['the permission', refusal('Unknown parameter: allowed_openai_params')],
  ])('and that is refused by %s is left out the third time, and from then on', async (_, second) => {
    expect(await efforts(unsupported, second, goodChunks)).toEqual([LOW, ALLOWED, {}, {}]);
  });

  test('and is allowed, but refused at a later time, is left out from then on', async () => {
    const later = refusal('Unknown parameter: allowed_openai_params');
    expect(await efforts(unsupported, goodChunks, later, goodChunks)).toEqual([LOW, ALLOWED, ALLOWED, {}]);
  });

  test('by a service that is no LiteLLM is left out at once', async () => {
    const other = refusal('invalid params, reasoning_effort (2013)');
    expect(await efforts(other, goodChunks)).toEqual([LOW, {}, {}]);
  });
});
