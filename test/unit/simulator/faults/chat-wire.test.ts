import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { call, CHAT, chatBody, events, startQuickSimulator } from '../../../support/simulator/client.ts';

type Rule = ScriptInput['rules'][number];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

interface Delta {
  readonly role?: string;
  readonly content?: string;
  readonly reasoning_content?: string;
  readonly reasoning_details?: readonly { readonly text: string }[];
}
interface Chunk {
  readonly choices: readonly { readonly finish_reason?: string; readonly delta: Delta }[];
  readonly usage?: unknown;
}

async function written(
  chatWire: NonNullable<Rule['chatWire']>,
  reply: Rule['reply'] = {},
  more: object = {},
) {
  simulator.setScript({
    rules: [
      { match: { route: 'chat' }, reply: { text: 'Yes, it is.', thinking: 'Is it so?', ...reply }, chatWire },
    ],
  });
  const answer = await call(simulator, { path: CHAT, body: chatBody('hello', { ...more }) });
  const data = events(answer);
  const chunks = data.filter((line) => line !== '[DONE]').map((line) => JSON.parse(line) as Chunk);
  const deltas = chunks.flatMap((chunk) => chunk.choices.map((choice) => choice.delta));
  return { answer, data, chunks, deltas, contents: deltas.map((delta) => delta.content ?? '') };
}

const fieldsOf = (deltas: readonly Delta[]) => deltas.flatMap((delta) => delta.reasoning_content ?? []);
const detailsOf = (deltas: readonly Delta[]) =>
  deltas.flatMap((delta) => delta.reasoning_details?.map((detail) => detail.text) ?? []);

describe('reasoning', () => {
  test('in snapshots: each piece repeats all before it', async () => {
    const { deltas } = await written({ reasoning: 'snapshots' });
    expect(fieldsOf(deltas)).toEqual(['Is', 'Is it', 'Is it so', 'Is it so?']);
    expect(detailsOf(deltas)).toEqual(fieldsOf(deltas));
  });

  test('in one of the two fields', async () => {
    const field = await written({ reasoning: 'contentFieldOnly' });
    expect([fieldsOf(field.deltas).join(''), detailsOf(field.deltas)]).toEqual(['Is it so?', []]);
    const details = await written({ reasoning: 'detailsOnly' });
    expect([fieldsOf(details.deltas), detailsOf(details.deltas).join('')]).toEqual([[], 'Is it so?']);
  });

  test('with a stray closing tag at its end, whole or cut in two', async () => {
    expect(fieldsOf((await written({ reasoning: 'closeTail' })).deltas).at(-1)).toBe('\n</think>');
    expect(fieldsOf((await written({ reasoning: 'closeTailCut' })).deltas).slice(-2)).toEqual([
      '\n</thi',
      'nk>',
    ]);
  });

  test('in the content and in the field too', async () => {
    const { deltas, contents } = await written({ reasoning: 'mirrored' });
    expect(contents.join('')).toBe('<think>\nIs it so?\n</think>\n\nYes, it is.');
    expect(fieldsOf(deltas).join('')).toBe('Is it so?');
  });

  test('in the content and in the field too, both from the first chunk on', async () => {
    const { deltas, contents } = await written({ reasoning: 'mirroredAtOnce' });
    expect(deltas[0]).toMatchObject({ content: '<think>\nIs', reasoning_content: 'Is' });
    expect(contents.join('')).toBe('<think>\nIs it so?\n</think>\n\nYes, it is.');
    expect(fieldsOf(deltas).join('')).toBe('Is it so?');
  });

  test('without its opening tag', async () => {
    expect((await written({ reasoning: 'missingOpen' })).contents.join('')).toBe(
      'Is it so?\n</think>\n\nYes, it is.',
    );
  });

  test('with both tags cut', async () => {
    const { contents } = await written({ reasoning: 'tagCut' });
    expect(contents.slice(0, 2)).toEqual(['<thi', 'nk>\n']);
    expect(contents).toEqual(expect.arrayContaining(['\n</', 'think>\n\n']));
  });
});

describe('the rest of a chunk', () => {
  test('content in snapshots', async () => {
    const { contents } = await written({ contentSnapshots: true }, { thinking: '' });
    expect(contents.slice(0, 2)).toEqual(['Yes', 'Yes,']);
    expect(contents.findLast((content) => content !== '')).toBe('Yes, it is.');
  });

  test('an empty role, or none', async () => {
    expect(new Set((await written({ role: 'empty' })).deltas.map((delta) => delta.role))).toEqual(
      new Set(['']),
    );
    expect(new Set((await written({ role: 'absent' })).deltas.map((delta) => delta.role))).toEqual(
      new Set([undefined]),
    );
  });

  test('finish with the last piece of content', async () => {
    const { chunks } = await written({ finishWithContent: true });
    const finish = chunks
      .flatMap((chunk) => chunk.choices)
      .find((choice) => choice.finish_reason !== undefined);
    expect(finish?.delta.content).toBe('.');
  });

  test('no [DONE]', async () => {
    expect((await written({ done: false })).data).not.toContain('[DONE]');
    expect((await written({})).data).toContain('[DONE]');
  });
});

describe('usage', () => {
  const prompt = (chunk: Chunk | undefined) =>
    (chunk?.usage as { prompt_tokens?: number } | null)?.prompt_tokens;
  test('on a chunk of its own', async () => {
    const { chunks } = await written({ usage: 'ownChunk' });
    expect(chunks.at(-1)?.choices).toEqual([]);
    expect(prompt(chunks.at(-1))).toBeGreaterThan(0);
  });

  test('on the finish chunk', async () => {
    const { chunks } = await written({ usage: 'finishChunk' });
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(prompt(chunks.at(-1))).toBeGreaterThan(0);
  });

  test('absent although it was asked for', async () => {
    const { chunks } = await written({ usage: 'absent' }, {}, { stream_options: { include_usage: true } });
    expect(chunks.map(prompt).filter((tokens) => tokens !== undefined)).toEqual([]);
  });

  test('null, zeros or nothing on the chunks before', async () => {
    expect((await written({ midUsage: 'null' })).chunks[0]?.usage).toBeNull();
    expect((await written({ midUsage: 'zeros' })).chunks[0]?.usage).toEqual({
      total_tokens: 0,
      total_characters: 0,
    });
    expect((await written({ midUsage: 'absent' })).chunks[0]).not.toHaveProperty('usage');
  });

  test('cached tokens as scripted', async () => {
    const { chunks } = await written({ usage: 'ownChunk', cachedTokens: 2 });
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens_details: { cached_tokens: 2 } });
  });
});

describe('bytes', () => {
  test('CRLF line ends', async () => {
    const { answer } = await written({ newline: 'crlf' });
    const text = answer.body.toString();
    expect(text.match(/\r\n\r\n/g)?.length).toBe(events(answer).length);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('cut inside characters of several bytes', async () => {
    const { answer, contents } = await written({ bytesPerWrite: 5 }, { text: '你好，世界 🌍', thinking: '' });
    expect(answer.chunks.some((chunk) => chunk.toString('utf8').includes('\uFFFD'))).toBe(true);
    expect(contents.join('')).toBe('你好，世界 🌍');
  });

  test('no space after the colon', async () => {
    expect((await written({ noSpaceAfterColon: true })).answer.body.toString()).toMatch(/^data:\{/);
  });

  test('a delta of a megabyte on one line', async () => {
    const text = 'word '.repeat(209_716);
    const { contents } = await written({}, { text, thinking: '', tokenChars: text.length });
    expect(contents[0]).toBe(text);
  });
});

test('a scripted reply comes at its own pace, in pieces of its own size', async () => {
  const { contents } = await written(
    {},
    { text: 'abcdefgh', thinking: '', tokenChars: 3, firstTokenMs: 30, tokenIntervalMs: 10 },
  );
  expect(contents).toEqual(['abc', 'def', 'gh', '']);
  const request = simulator.requests()[0];
  const times = request?.written.map((mark) => mark.at - request.receivedAt) ?? [];
  expect(request?.written.map((mark) => mark.total)).toEqual([3, 6, 8]);
  // Not before they are due, but timers may round. How much later depends on the machine.
  expect(times.every((time, i) => time >= 24 + 8 * i)).toBe(true);
});
