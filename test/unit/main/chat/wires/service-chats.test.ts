import { beforeEach, describe, expect, test } from 'vitest';
import type { ChatMessage, ChatRequest } from '../../../../../src/main/chat/chat-model.ts';
import { createServiceChats, type ServiceChats } from '../../../../../src/main/chat/wires/service-chats.ts';
import { parseBaseUrl, type BaseUrl } from '../../../../../src/main/net/base-url.ts';
import { askMessages } from '../../../../../src/main/turn/request-messages.ts';
import { Rounds } from '../../../../../src/main/turn/rounds.ts';
import { toldOf } from '../../../../../src/shared/turn-steps.ts';
import type { TurnRecord, TurnStep } from '../../../../../src/shared/turn.ts';
import { textPart, user } from '../../../../support/chat/messages.ts';
import { PLAIN_REQUEST } from '../../../../support/chat/requests.ts';
import { scriptedServer, type Answer, type ScriptedServer } from '../../../../support/net/scripted-server.ts';
import { record } from '../../../../support/records.ts';
import { good as goodMessages, network } from '../anthropic/ask-messages.ts';
import { good as goodChunks } from '../openai/ask-chat.ts';
import { collect } from '../openai/collect-deltas.ts';

function baseOf(address: string): BaseUrl {
  const parsed = parseBaseUrl(address);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.base;
}

let chats: ServiceChats;
beforeEach(() => {
  chats = createServiceChats();
});
const to = (address: string, choice: Partial<Parameters<ServiceChats['to']>[1]> = {}, isDemo = false) =>
  chats.to(
    { network, base: baseOf(address), key: 'test-key', isDemo },
    { apiStyle: 'auto', model: 'MiniMax-M3', ...choice },
  );

describe('the wire', () => {
  test.each([
    ['https://api.minimax.io', 'auto', 'chatCompletions'],
    ['https://api.minimax.io/v1', 'auto', 'chatCompletions'],
    ['https://api.minimax.io/anthropic', 'auto', 'messages'],
    ['https://proxy.example/team/v1/messages', 'auto', 'messages'],
    ['https://api.anthropic.com', 'auto', 'messages'],
    ['https://api.anthropic.com', 'chatCompletions', 'chatCompletions'],
    ['https://api.minimax.io/anthropic', 'chatCompletions', 'chatCompletions'],
    ['https://proxy.example', 'messages', 'messages'],
  ] as const)('of %s, set to %s, is %s', (address, apiStyle, style) => {
    const { signer } = to(address, { apiStyle });
    expect(signer).toBe(`${style} ${new URL(address).host} MiniMax-M3`);
  });
  test('of the demo is chat completions, whatever is set', () => {
    expect(to('http://127.0.0.1:9/anthropic', { apiStyle: 'messages' }, true).signer).toMatch(
      /^chatCompletions /,
    );
  });
});

const answers: Answer = (response, request) =>
  (request.path.endsWith('/messages') ? goodMessages : goodChunks)(response, request);
const CONTEXT = { systemPrompt: 'Be brief.', isSpoken: true };
const TOOLS = [
  {
    name: 'time',
    description: 'Tells the time.',
    schema: { type: 'object', properties: { tz: { type: 'string' } } },
  },
  { name: 'sum', description: 'Adds up.', schema: { type: 'object', properties: {} } },
];
const steps = (signer: string): readonly TurnStep[] => [
  { kind: 'thinking', text: 'I look. ', startedAt: 0, signature: { value: 'f00d', by: signer } },
  { kind: 'text', text: 'One moment.\n\n', startedAt: 0 },
  {
    kind: 'toolCall',
    callId: 'c1',
    name: 'time',
    argumentsJson: '{"tz":"UTC"}',
    outcome: 'done',
    result: '12:00',
    endedAt: 1,
    sources: [],
    startedAt: 0,
    endsRound: true,
  },
  { kind: 'text', text: 'It is noon.', startedAt: 0 },
];
const turnBy = (signer: string): TurnRecord => ({ ...record({ status: 'done' }), ...toldOf(steps(signer)) });
const requestOf = (messages: readonly ChatMessage[], model = 'MiniMax-M3'): ChatRequest => ({
  model,
  messages,
  thinking: { type: 'off' },
  ...PLAIN_REQUEST,
  tools: TOOLS,
});

async function sent(
  server: ScriptedServer,
  { chat, signer }: ReturnType<typeof to>,
  earlier: readonly TurnRecord[],
  model?: string,
): Promise<string> {
  const messages = askMessages(earlier, 'And now?', { ...CONTEXT, signer });
  const reply = await collect(chat.stream(requestOf(messages, model), new AbortController().signal));
  expect(reply).toMatchObject({ error: null, text: 'Half past 九点半.' });
  return server.requests.at(-1)?.body ?? '';
}

describe.each(['/v1', '/v1/messages', '/anthropic'])('over %s', (ending) => {
  test('each request begins with the bytes of the one before, tools and instructions included', async () => {
    await using server = await scriptedServer(answers);
    const service = to(server.origin + ending);
    const turn = turnBy(service.signer);
    const bodies = [
      await sent(server, service, []),
      await sent(server, service, [{ ...turn, question: 'And now?' }]),
      await sent(server, service, [
        { ...turn, question: 'And now?' },
        { ...turn, question: 'And now?' },
      ]),
    ];
    for (const [at, body] of bodies.slice(1).entries()) {
      const before = bodies[at] ?? '';
      expect(before).toMatch(/\]\}$/);
      expect(body.startsWith(before.slice(0, -2))).toBe(true);
    }
    expect(bodies[0]).toContain('"tools"');
  });

  test('a round of calls goes on behind the bytes of the question', async () => {
    await using server = await scriptedServer(answers);
    const { chat, signer } = to(server.origin + ending);
    const question = [user('What time is it?')];
    const rounds = new Rounds(signer);
    rounds.said('thinking', 'I look.');
    rounds.signed('f00d', 7);
    rounds.called({ type: 'toolCall', callId: 'c1', name: 'time', argumentsJson: '{"tz":"UTC"}' });
    rounds.ended('c1', { outcome: 'done', text: '12:00', sources: [] });
    rounds.end();
    for (const messages of [question, [...question, ...rounds.messages()]])
      await collect(chat.stream(requestOf(messages), new AbortController().signal));
    const [before = '', after = ''] = server.requests.map(({ body }) => body);
    expect(after.startsWith(before.slice(0, -2))).toBe(true);
    expect(after).toContain('12:00');
  });
});

test('a conversation goes on over another wire, at another host and with another model', async () => {
  await using first = await scriptedServer(answers);
  await using second = await scriptedServer(answers);
  const messages = to(`${first.origin}/anthropic`);
  const turn = turnBy(messages.signer);
  expect(await sent(first, messages, [turn])).toContain('"signature":"f00d"');

  const chunks = to(first.origin);
  expect(JSON.parse(await sent(first, chunks, [turn]))).toMatchObject({
    messages: [
      { role: 'system' },
      { role: 'user' },
      {
        role: 'assistant',
        reasoning_details: [{ text: 'I look. ' }],
        tool_calls: [{ id: 'c1', function: { arguments: '{"tz":"UTC"}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: '12:00' },
      { role: 'assistant', content: 'It is noon.' },
      { role: 'user', content: 'And now?' },
    ],
  });

  const elsewhere = await sent(second, to(`${second.origin}/anthropic`), [turn]);
  expect(elsewhere).toContain('{"type":"thinking","thinking":"I look. "}');
  expect(elsewhere).not.toContain('f00d');

  const alias = await sent(first, to(`${first.origin}/anthropic`, { model: 'house' }), [turn], 'house');
  expect(alias).not.toContain('I look. ');
  expect(alias).toContain('{"type":"tool_use","id":"c1","name":"time","input":{"tz":"UTC"}}');
});

test('what a service refused is known to the next turn there', async () => {
  await using server = await scriptedServer((response, request) => {
    if (request.body.includes('"thinking"')) response.writeHead(400).end('{"error":{"message":"thinking"}}');
    else void answers(response, request);
  });
  const messages = [user('Hi'), { role: 'assistant', parts: [textPart('Hi.')] } as const, user('And?')];
  for (let turn = 0; turn < 3; turn += 1)
    await collect(to(server.origin).chat.stream(requestOf(messages), new AbortController().signal));
  expect(server.requests).toHaveLength(4);
});
