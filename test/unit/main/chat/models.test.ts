import { afterAll, describe, expect, test } from 'vitest';
import { costOf } from '../../../../src/main/chat/cost.ts';
import { listModels } from '../../../../src/main/chat/list-models.ts';
import { mergeModels, PRICE_DATE, registeredModel } from '../../../../src/main/chat/models.ts';
import { parseBaseUrl } from '../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../src/main/net/network.ts';
import { answer, scriptedServer, type Answer } from '../../../support/net/scripted-server.ts';

const network = createNetwork({ env: {} });
afterAll(() => network.close());

async function list(said: Answer) {
  await using server = await scriptedServer(said);
  const parsed = parseBaseUrl(`${server.origin}/llm/v1`);
  if (!parsed.ok) throw new Error(parsed.fault);
  const models = await listModels({
    network,
    base: parsed.base,
    key: 'test-key',
    signal: new AbortController().signal,
  });
  return { models, request: server.requests[0] };
}

describe('the list of models', () => {
  test('is the registry with what only the service knows between current and older ones', async () => {
    const data = ['house-alias', 'MiniMax-M3', 'minimax/MiniMax-M3', 'house-alias'].map((id) => ({
      id,
      object: 'model',
    }));
    const { models, request } = await list(answer(200, { object: 'list', data }));
    expect(request).toMatchObject({
      method: 'GET',
      path: '/llm/v1/models',
      headers: { authorization: 'Bearer test-key' },
    });
    expect(models.slice(0, 5).map((model) => model.id)).toEqual([
      'MiniMax-M3.1-Flash',
      'MiniMax-M3',
      'house-alias',
      'minimax/MiniMax-M3',
      'MiniMax-M2.7',
    ]);
    expect(models.find((model) => model.id === 'house-alias')).toEqual({
      id: 'house-alias',
      contextTokens: null,
      maxOutputTokens: null,
      price: null,
      legacy: false,
      retired: false,
    });
    expect(models.find((model) => model.id === 'minimax/MiniMax-M3')?.price).toEqual({
      input: 0.3,
      output: 1.2,
      cacheRead: 0.06,
      cacheWrite: 0.3,
    });
  });

  test.each([
    [
      'a refused key',
      answer(401, { type: 'error', error: { type: 'authorized_error', message: 'login fail (1004)' } }),
      { code: 'auth', serviceCode: 1004 },
    ],
    [
      'an error inside 200',
      answer(200, { base_resp: { status_code: 2049, status_msg: 'invalid api key' } }),
      { code: 'auth', serviceCode: 2049 },
    ],
    ['a web page', answer(200, '<html></html>'), { code: 'setting', setting: 'address' }],
    ['no such page', answer(404, 'Not Found'), { code: 'setting', setting: 'address' }],
  ])('%s is named', async (_name, said, error) => {
    await expect(list(said)).rejects.toMatchObject(error);
  });

  test('keeps the older models named in the product, marked', () => {
    const legacy = mergeModels([])
      .filter((model) => model.legacy)
      .map((model) => model.id);
    expect(legacy).toEqual(expect.arrayContaining(['MiniMax-M2', 'MiniMax-M2.1', 'MiniMax-M2.1-lightning']));
    expect(registeredModel('no-such-model')).toBeNull();
  });
});

describe('cost', () => {
  const usage = {
    inputTokens: 1_000_000,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    billedUsd: null,
    outputTokens: 1_000_000,
  };
  const spoken = { speechModel: 'speech-2.8-turbo', spokenCharacters: 0 };

  test('counts what came from the cache at its own price', () => {
    const cost = costOf({
      model: 'MiniMax-M3',
      usage: {
        inputTokens: 100_000,
        cachedTokens: 40_000,
        cacheWriteTokens: 0,
        billedUsd: null,
        outputTokens: 10_000,
      },
      ...spoken,
    });
    expect(cost?.usd).toBeCloseTo(0.06 * 0.3 + 0.04 * 0.06 + 0.01 * 1.2, 12);
    expect(cost).toMatchObject({
      inputTokens: 100_000,
      cachedTokens: 40_000,
      outputTokens: 10_000,
      characters: 0,
      priceDate: PRICE_DATE,
    });
  });
  test('of a very long prompt is higher, all of it', () => {
    expect(costOf({ model: 'MiniMax-M3', usage, ...spoken })?.usd).toBeCloseTo(0.6 + 2.4, 12);
    expect(
      costOf({ model: 'MiniMax-M3', usage: { ...usage, inputTokens: 512_000 }, ...spoken })?.usd,
    ).toBeCloseTo(0.512 * 0.3 + 1.2, 12);
  });
  test('adds the spoken characters', () => {
    expect(
      costOf({ model: 'MiniMax-M3', usage: null, speechModel: 'speech-2.8-hd', spokenCharacters: 1_000 })
        ?.usd,
    ).toBeCloseTo(0.1, 12);
    expect(
      costOf({ model: 'MiniMax-M3', usage: null, speechModel: 'speech-02-turbo', spokenCharacters: 1_000 })
        ?.usd,
    ).toBeCloseTo(0.06, 12);
  });
  test('is not guessed where a price is not known', () => {
    expect(costOf({ model: 'house-alias', usage, ...spoken })).toBeNull();
    expect(
      costOf({ model: 'MiniMax-M3', usage: null, speechModel: 'other', spokenCharacters: 1 }),
    ).toBeNull();
    expect(costOf({ model: 'house-alias', usage: null, ...spoken })?.usd).toBe(0);
  });
});
