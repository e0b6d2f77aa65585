import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  CHAT,
  chatBody,
  events,
  json,
  MODELS,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';
import {
  chunkShape,
  completionShape,
  errorShape,
  modelsShape,
  usageChunkShape,
} from '../../../support/simulator/shapes.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator({ now: () => new Date('2026-03-04T09:30:00') });
});
afterAll(() => simulator.close());

async function streamed(body: object) {
  const answer = await call(simulator, { path: CHAT, body });
  expect(answer.headers['content-type']).toMatch(/^text\/event-stream/);
  const all = events(answer);
  expect(all.at(-1)).toBe('[DONE]');
  return all.slice(0, -1).map((data) => JSON.parse(data) as unknown);
}

async function deltas(body: object) {
  const chunks = (await streamed(body)).map((chunk) => chunkShape.parse(chunk).choices[0]);
  return {
    content: chunks.map((choice) => choice?.delta.content).join(''),
    field: chunks.map((choice) => choice?.delta.reasoning_content ?? '').join(''),
    details: chunks.flatMap((choice) => choice?.delta.reasoning_details ?? []).map((detail) => detail.text),
    finish: chunks.flatMap((choice) => choice?.finish_reason ?? []),
  };
}

describe('a streamed reply', () => {
  test('has its thinking in both reasoning fields when it is split', async () => {
    const { content, field, details, finish } = await deltas(
      chatBody('what time is it?', { reasoning_split: true }),
    );
    expect(content).toBe('It is 9:30 AM.');
    expect(field).toBe('They want the time. I read the clock of this computer.');
    expect(details.join('')).toBe(field);
    expect(finish).toEqual(['stop']);
  });

  test('has its thinking between tags in the content when it is not', async () => {
    const { content, field } = await deltas(chatBody('what time is it?'));
    expect(field).toBe('');
    expect(content).toBe(
      '<think>\nThey want the time. I read the clock of this computer.\n</think>\n\nIt is 9:30 AM.',
    );
  });

  test('has no thinking when that is disabled, and has it when it is adaptive', async () => {
    const off = await deltas(chatBody('hello', { reasoning_split: true, thinking: { type: 'disabled' } }));
    const on = await deltas(chatBody('hello', { reasoning_split: true, thinking: { type: 'adaptive' } }));
    expect([off.field, off.details]).toEqual(['', []]);
    expect(on.field).not.toBe('');
    expect(on.content).toBe(off.content);
  });

  test('ends with real usage when that was asked for, and only then', async () => {
    const body = chatBody('what is 2 + 3?', {
      stream_options: { include_usage: true },
      reasoning_split: true,
    });
    const usage = usageChunkShape.parse((await streamed(body)).at(-1)).usage;
    const reasoning = usage.completion_tokens_details.reasoning_tokens;
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
    expect(usage.completion_tokens - reasoning).toBe(4);
    const pieces = (await deltas(chatBody('what is 2 + 3?', { reasoning_split: true }))).details;
    expect(reasoning).toBe(pieces.length);
  });

  test('is cut at max_completion_tokens, which counts thinking too', async () => {
    const more = { reasoning_split: true, max_completion_tokens: 3 };
    const { content, details, finish } = await deltas(chatBody('tell me a story', more));
    expect(content).toBe('');
    expect(details).toHaveLength(3);
    expect(finish).toEqual(['length']);
  });

  test('is the same for the same input', async () => {
    const first = await deltas(chatBody('tell me a story'));
    expect(await deltas(chatBody('tell me a story'))).toEqual(first);
  });
});

test('a reply that is not streamed is one completion', async () => {
  const answer = await call(simulator, {
    path: CHAT,
    body: chatBody('what time is it?', { stream: false, reasoning_split: true }),
  });
  const message = completionShape.parse(json(answer)).choices[0]?.message;
  expect(message?.content).toBe('It is 9:30 AM.');
  expect(message?.reasoning_details?.[0]?.text).toBe(message?.reasoning_content);
});

test('every model that is listed answers', async () => {
  const { data } = modelsShape.parse(json(await call(simulator, { method: 'GET', path: MODELS })));
  expect(data.map((model) => model.id)).toContain('MiniMax-M3');
  for (const { id } of data)
    expect((await deltas(chatBody('hello', { model: id }))).finish).toEqual(['stop']);
});

describe('refused with 400 and 2013', () => {
  const disabled = { thinking: { type: 'disabled' } };
  test.each([
    ['an unknown model', { model: 'MiniMax-M9' }],
    ['a model in the wrong case', { model: 'minimax-m3' }],
    ['thinking enabled', { thinking: { type: 'enabled' } }],
    ['thinking disabled on M3.1-Flash', { model: 'MiniMax-M3.1-Flash', ...disabled }],
    ['thinking disabled on M2.x', { model: 'MiniMax-M2.7', ...disabled }],
    ['temperature below its range', { temperature: -0.1 }],
    ['temperature above its range', { temperature: 2.1 }],
    ['top_p of zero', { top_p: 0 }],
    ['too many tokens', { max_completion_tokens: 524_289 }],
    ['an unknown effort', { model: 'MiniMax-M3.1-Flash', reasoning_effort: 'huge' }],
    ['no messages', { messages: [] }],
    ['an unknown role', { messages: [{ role: 'robot', content: 'hello' }] }],
    ['an audio part', { messages: [{ role: 'user', content: [{ type: 'input_audio' }] }] }],
  ])('%s', async (_, more) => {
    const answer = await call(simulator, { path: CHAT, body: chatBody('hello', more) });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    const { error } = errorShape.parse(json(answer));
    expect(error.type).toBe('bad_request_error');
    expect(error.message).toMatch(/\(2013\)$/);
  });

  test('a body that is not JSON', async () => {
    const answer = await call(simulator, { path: CHAT, text: '{"model":' });
    expect(answer.status).toBe(400);
    expect(errorShape.parse(json(answer)).error.message).toMatch(/not JSON.*\(2013\)$/);
  });
});
