import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnthropicChat } from '../../../../../src/main/chat/anthropic/anthropic-chat.ts';
import type { ChatModel, ChatRequest } from '../../../../../src/main/chat/chat-model.ts';
import { createOpenAiChat } from '../../../../../src/main/chat/openai/openai-chat.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { foreignHabits, type ChatWire } from '../../../../../src/simulator/faults/chat-wire.ts';
import type { ScriptInput } from '../../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { user } from '../../../../support/chat/messages.ts';
import { PLAIN_REQUEST } from '../../../../support/chat/requests.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { collect, type Reply } from '../openai/collect-deltas.ts';

type Rule = ScriptInput['rules'][number];

const network = createNetwork({ env: {} });
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
afterAll(async () => {
  await network.close();
  await simulator.close();
});

const NEVER = { busyDelaysMs: [], longestWaitMs: 0, connectionDelayMs: 0, transientDelayMs: 0 };
const WIRES = [
  { name: 'chat completions', route: 'chat', create: createOpenAiChat, ending: '' },
  { name: 'messages', route: 'messages', create: createAnthropicChat, ending: '/anthropic' },
] as const;
type Wire = (typeof WIRES)[number];

function chatOver({ create, ending }: Wire): ChatModel {
  const parsed = parseBaseUrl(`${simulator.url}${ending}`);
  if (!parsed.ok) throw new Error(parsed.fault);
  return create({
    network,
    base: parsed.base,
    key: () => simulator.key,
    retryRule: NEVER,
    timeouts: { headersMs: 2_000, bodyMs: 2_000, idleMs: 300, graceMs: 100 },
  });
}

const clock = { name: 'clock', description: 'Tells the time.', schema: { type: 'object', properties: {} } };
const REQUEST: ChatRequest = {
  model: 'MiniMax-M3',
  messages: [user('Is it?')],
  thinking: { type: 'on' },
  ...PLAIN_REQUEST,
  tools: [clock],
};

function replyOver(wire: Wire, rule: Omit<Rule, 'match'>): Promise<Reply> {
  simulator.setScript({
    rules: [{ match: { route: wire.route }, reply: { thinking: 'Is it so?', text: 'Yes, it is.' }, ...rule }],
  });
  return collect(chatOver(wire).stream(REQUEST, new AbortController().signal));
}

const HABITS: readonly ChatWire[] = [
  { newline: 'crlf', noSpaceAfterColon: true },
  { bytesPerWrite: 1 },
  { plainJson: true },
  { done: false },
  { usage: 'atStart' },
  { textInStart: 'repeated' },
  { textInStart: 'only' },
  { pings: 'always' },
  { pings: 'never' },
  { eventNames: false },
  { signature: 'absent' },
  { reasoning: 'tags' },
  { reasoning: 'tagCut' },
  { reasoning: 'missingOpen' },
  { reasoning: 'closeTail' },
  { reasoning: 'snapshots' },
  { thinkTag: 'mm:think', reasoning: 'tags' },
];

describe.each(WIRES)('over $name', (wire) => {
  // What is signed goes back unchanged: thinking in a block of its own is taken as it stands there.
  const isOfThinking = ({ reasoning }: ChatWire): boolean =>
    wire.route === 'messages' && (reasoning === 'snapshots' || reasoning === 'closeTail');
  const habits = HABITS.filter(
    (habit) => foreignHabits(habit, wire.route).length === 0 && !isOfThinking(habit),
  );
  test.each(habits)('a stream written with %j is the same reply, and ends once', async (chatWire) => {
    const { thinking, text, deltas, error } = await replyOver(wire, { chatWire });
    expect([thinking.trimEnd(), text, error]).toEqual(['Is it so?', 'Yes, it is.', null]);
    expect(deltas.filter(({ type }) => type === 'finish')).toHaveLength(1);
  });

  const CALLS: readonly ChatWire[] = [
    {},
    { callOrder: 'interleaved' },
    { callsInOnePiece: true },
    { callIds: 'emptyLater' },
    { callIds: 'always' },
    { inputInStart: 'only' },
    { inputInStart: 'repeated' },
    { bytesPerWrite: 1 },
    { plainJson: true },
  ];
  const calling = CALLS.filter((habit) => foreignHabits(habit, wire.route).length === 0);
  test.each(calling)(
    'calls written with %j come whole, in their order, before the finish',
    async (chatWire) => {
      const toolCalls = [
        { name: 'clock', arguments: '{"zone":"Asia/Tokyo"}', callId: 'c1', pieces: [3, 5] },
        { name: 'clock', arguments: '{"zone":"Europe/Berlin"}', callId: 'c2' },
      ];
      const { deltas, error } = await replyOver(wire, { chatWire, reply: { text: 'I look.', toolCalls } });
      expect(error).toBeNull();
      const calls = deltas.flatMap((delta) => (delta.type === 'toolCall' ? [delta.call] : []));
      expect(calls.map(({ callId, name }) => [callId, name])).toEqual([
        ['c1', 'clock'],
        ['c2', 'clock'],
      ]);
      expect(calls.map(({ argumentsJson }) => JSON.parse(argumentsJson) as unknown)).toEqual([
        { zone: 'Asia/Tokyo' },
        { zone: 'Europe/Berlin' },
      ]);
      const kinds = deltas.map(({ type }) => type);
      expect(kinds.indexOf('finish')).toBeGreaterThan(kinds.lastIndexOf('toolCall'));
    },
  );

  test.each([
    [{ kind: 'reset', afterDeltas: 3 }, 'cut'],
    [{ kind: 'close', afterDeltas: 3 }, 'cut'],
    [{ kind: 'stall', afterDeltas: 3 }, 'stalled'],
    [{ kind: 'malformedJson', afterDeltas: 3 }, 'cut'],
    [{ kind: 'errorEvent', afterDeltas: 3, shape: 'typed', code: 1000 }, 'internal'],
    [{ kind: 'refuse', code: 1002 }, 'busy'],
    [{ kind: 'refuse', code: 1004 }, 'auth'],
    [{ kind: 'refuse', code: 1008 }, 'balance'],
    [{ kind: 'refuse', code: 2013 }, 'setting'],
    [{ kind: 'refuse', code: 2061, as: 'baseResp' }, 'plan'],
    [{ kind: 'noRoute' }, 'setting'],
    [{ kind: 'resetBeforeHeaders' }, 'network'],
    [{ kind: 'raw', status: 502, contentType: 'text/html', body: '<html>Bad gateway</html>' }, 'internal'],
  ] satisfies readonly (readonly [Rule['fault'], string])[])(
    'the fault %j fails as %s, and keeps what came',
    async (fault, code) => {
      const { thinking, text, error } = await replyOver(wire, { fault });
      expect(error?.code).toBe(code);
      expect('Is it so?'.startsWith(thinking.trimEnd())).toBe(true);
      expect('Yes, it is.'.startsWith(text)).toBe(true);
    },
  );

  test('a stream that never closes has ended with its finish', async () => {
    const { text, error } = await replyOver(wire, { fault: { kind: 'neverCloses' } });
    expect([text, error]).toEqual(['Yes, it is.', null]);
  });

  test('a turn of two rounds, and the turn after it, open no second connection', async () => {
    let connections = 0;
    const service = createServer((asked, answer) => {
      const forwarded = fetch(`${simulator.url}${asked.url ?? ''}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${simulator.key}`, 'content-type': 'application/json' },
        body: asked as unknown as ReadableStream,
        duplex: 'half',
      } as RequestInit);
      void forwarded.then(async (came) => {
        answer.writeHead(came.status, { 'content-type': came.headers.get('content-type') ?? '' });
        answer.end(Buffer.from(await came.arrayBuffer()));
      });
    });
    service.on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const address = service.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const parsed = parseBaseUrl(`http://127.0.0.1:${address.port}${wire.ending}`);
    if (!parsed.ok) throw new Error(parsed.fault);
    const own = createNetwork({ env: {} });
    const chat = wire.create({ network: own, base: parsed.base, key: () => simulator.key, retryRule: NEVER });
    simulator.setScript({ rules: [{ match: { route: wire.route }, reply: { text: 'Yes.' } }] });
    for (let round = 0; round < 4; round += 1) {
      const { text, error } = await collect(chat.stream(REQUEST, new AbortController().signal));
      expect([text, error]).toEqual(['Yes.', null]);
    }
    expect(connections).toBe(1);
    await own.close();
    service.close();
  });
});
