import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  answer,
  events,
  eventsThen,
  hang,
  reset,
  scriptedServer,
  type Answer,
} from '../../../../support/net/scripted-server.ts';
import { ask, chatWith, good, goodReply, question } from './ask-chat.ts';
import { chunk, collect, wire } from './collect-deltas.ts';

describe('connections that fail', () => {
  test('reset before the first delta: tried once more', async () => {
    expect(await ask([reset, good])).toMatchObject({ error: null, text: 'Half past 九点半.' });
    expect(await ask([eventsThen([], reset), good])).toMatchObject({
      error: null,
      text: 'Half past 九点半.',
    });
    const twice = await ask([reset, reset, good]);
    expect(twice.error).toMatchObject({ code: 'network', network: 'reset' });
    expect(twice.requests).toHaveLength(2);
  });

  test('reset in the middle of a word: cut, what came is kept, nothing is sent again', async () => {
    const half = wire([chunk({ content: 'Half pa' })], { done: false });
    const reply = await ask([eventsThen([half, goodReply.subarray(0, 40)], reset), good]);
    expect(reply).toMatchObject({ text: 'Half pa', error: { code: 'cut', network: 'reset' } });
    expect(reply.requests).toHaveLength(1);
  });

  test.each([
    ['In prose the <think> tag marks the beginning. And much more', 'after a tag'],
    ['Less is written <', 'after what may be the beginning of a tag'],
  ])('a break loses nothing of “%s”: %s', async (text) => {
    const half = wire([chunk({ content: text })], { done: false });
    expect(await ask([eventsThen([half], reset)])).toMatchObject({ text, error: { code: 'cut' } });
    expect(await ask([eventsThen([half], hang)], { idleMs: 250 })).toMatchObject({
      text,
      error: { code: 'stalled' },
    });
    const worded = wire([{ type: 'error', error: { type: 'overloaded_error', message: 'high load' } }]);
    expect(await ask([events([half, worded])])).toMatchObject({ text, error: { code: 'busy' } });
  });

  test('a break after half a tag and nothing else is tried again', async () => {
    const half = wire([chunk({ content: '<thi' })], { done: false });
    expect(await ask([eventsThen([half], reset), good])).toMatchObject({
      text: 'Half past 九点半.',
      error: null,
    });
  });

  test('reset after the finish takes nothing away', async () => {
    const finished = wire([chunk({ content: 'Yes.' }, {}, 'stop')], { done: false });
    expect(await ask([eventsThen([finished], reset)])).toMatchObject({ text: 'Yes.', error: null });
  });

  test('an error that the service words after the finish is an error', async () => {
    const late = wire([
      chunk({ content: 'Yes.' }, {}, 'stop'),
      { base_resp: { status_code: 1027, status_msg: 'output' } },
    ]);
    expect(await ask([events([late])])).toMatchObject({
      text: 'Yes.',
      error: { code: 'policy', serviceCode: 1027 },
    });
  });

  test('an event that lost its field is not passed over', async () => {
    const bare = `${JSON.stringify(chunk({ content: 'pa' }))}\n\n`;
    const half = wire([chunk({ content: 'Half ' })], { done: false });
    expect(await ask([events([half, bare, goodReply])])).toMatchObject({
      text: 'Half ',
      error: { code: 'cut' },
    });
    const colon = new TextEncoder().encode(':\n\n');
    expect(await ask([events([colon, bare, goodReply])])).toMatchObject({
      text: '',
      error: { code: 'internal' },
    });
  });

  test('refused: named so, after one more try', async () => {
    const server = await scriptedServer(good);
    await server[Symbol.asyncDispose]();
    const reply = await collect(chatWith(server).stream(question, new AbortController().signal));
    expect(reply.error).toMatchObject({ code: 'network', network: 'refused', host: server.host });
  });
});

describe('streams that stop sending', () => {
  test('in mid-reply: stalled, and the service sees the connection close', async () => {
    await using server = await scriptedServer(
      eventsThen([wire([chunk({ content: 'Half' })], { done: false })], hang),
    );
    const reply = await collect(
      chatWith(server, { idleMs: 250 }).stream(question, new AbortController().signal),
    );
    expect(reply).toMatchObject({ text: 'Half', error: { code: 'stalled', host: server.host } });
    await (
      await server.request(0)
    ).closed;
  });
  test('before the headers: stalled', async () => {
    expect(await ask([hang], { headersMs: 60 })).toMatchObject({ error: { code: 'stalled' } });
  });
  test('comments alone do not count as sending', async () => {
    const chatty: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const beat = setInterval(() => response.write(': ping\n\n'), 10);
      response.once('close', () => clearInterval(beat));
    };
    expect(await ask([chatty], { idleMs: 80 })).toMatchObject({ error: { code: 'stalled' } });
  });
  test('after the finish: the reply is complete without waiting long', async () => {
    const finished = wire([chunk({ content: 'Yes.' }, {}, 'stop')], { done: false });
    expect(await ask([eventsThen([finished], hang)], { graceMs: 40 })).toMatchObject({
      text: 'Yes.',
      error: null,
    });
  });
  test('after a finish that came beside reasoning: as long as any model may take, and then it was the end', async () => {
    const thought = wire([chunk({ reasoning_content: 'Hm.' }, {}, 'stop')], { done: false });
    const slow: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(thought);
      setTimeout(() => response.end(goodReply), 60);
    };
    expect(await ask([slow], { graceMs: 5 })).toMatchObject({ text: 'Half past 九点半.', error: null });
    const { deltas, error } = await ask([eventsThen([thought], hang)], { idleMs: 60 });
    expect(error).toBeNull();
    expect(deltas.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
  });
});

test.each([
  ['that ended', good, 100_001],
  ['that broke', eventsThen([wire([chunk({ content: 'Half' })], { done: false })], reset), 100_002],
  ['that was refused', answer(401, {}), 100_003],
])('no timer is left of a stream %s', async (_name, answered, idleMs) => {
  const started = vi.spyOn(globalThis, 'setTimeout');
  const stopped = vi.spyOn(globalThis, 'clearTimeout');
  onTestFinished(() => void vi.restoreAllMocks());
  await ask([answered], { idleMs, graceMs: idleMs });
  // Known by its length: the connections have timers of their own.
  const timers = started.mock.results.filter((_, call) => started.mock.calls[call]?.[1] === idleMs);
  expect(timers.length).toBeGreaterThan(0);
  for (const { value } of timers) expect(stopped).toHaveBeenCalledWith(value);
});

describe('errors that stand in the stream', () => {
  const half = wire([chunk({ content: 'Half past' })], { done: false });
  const named = (event: object): string => `event: error\ndata: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`;

  test.each([
    ['wrapped in nothing', { code: 'InternalServerError', message: 'upstream connect error' }, 'cut'],
    ['a sentence', { error: 'upstream connect error' }, 'cut'],
    [
      'as vLLM has it',
      { object: 'error', message: 'EngineDeadError', type: 'InternalServerError', code: 500 },
      'internal',
    ],
    [
      'an object in an object',
      { error: { message: { error: 'upstream connect error' }, code: '500' } },
      'internal',
    ],
  ])('%s cuts a reply off', async (_, error, code) => {
    const reply = await ask([events([half, named(error)])]);
    expect(reply).toMatchObject({ text: 'Half past', error: { code } });
    expect(reply.requests).toHaveLength(1);
  });

  test('one without a number, before anything else, is tried once more', async () => {
    const first = named({ code: 'InternalServerError', message: 'upstream connect error' });
    const reply = await ask([events([first]), good]);
    expect(reply).toMatchObject({ text: 'Half past 九点半.', error: null });
    expect(reply.requests).toHaveLength(2);
  });

  test('a load that is told before anything else is waited for, and asked again', async () => {
    const overloaded = wire([
      { error: { type: 'service_unavailable_error', code: 'server_is_overloaded', message: 'busy' } },
    ]);
    const reply = await ask([events([overloaded]), good]);
    expect(reply).toMatchObject({ text: 'Half past 九点半.', error: null });
    expect(reply.requests).toHaveLength(2);
  });

  test('a piece of a reply that happens to have a message beside it is no error', async () => {
    const odd = wire([{ ...chunk({ content: 'Yes.' }, {}, 'stop'), message: 'fine', code: 0 }]);
    expect(await ask([events([odd])])).toMatchObject({ text: 'Yes.', error: null });
  });
});

test('a finish that comes with every piece of thinking ends nothing', async () => {
  const pieces = wire([
    chunk({ reasoning_content: 'Let me' }, {}, 'stop'),
    chunk({ reasoning_content: ' think.' }, {}, 'stop'),
    chunk({ content: 'Half past' }),
    chunk({ content: ' nine.' }, {}, 'stop'),
  ]);
  expect(await ask([events([pieces])])).toMatchObject({
    text: 'Half past nine.',
    thinking: 'Let me think.',
    error: null,
  });
});
