import { afterAll, describe, expect, test } from 'vitest';
import { listModels } from '../../../../src/main/chat/list-models.ts';
import { mergeModels, registeredModel } from '../../../../src/main/chat/models.ts';
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
    expect(models.slice(0, 6).map((model) => model.id)).toEqual([
      'MiniMax-M3.1-Flash',
      'MiniMax-M3',
      'MiniMax-M3.1-Flash-Preview',
      'house-alias',
      'minimax/MiniMax-M3',
      'MiniMax-M2.7',
    ]);
    expect(models.find((model) => model.id === 'house-alias')).toEqual({
      id: 'house-alias',
      use: null,
      contextTokens: null,
      maxOutputTokens: null,
      price: null,
      priceList: null,
      tokensPerSecond: null,
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

  test('says what each is for, where the service says it or the name is known', async () => {
    const modes = {
      'house-model': 'chat',
      'house-voice': 'audio_speech',
      'house-ear': 'audio_transcription',
      'house-index': 'embedding',
      'house-alias': null,
      'house-number': 7,
      'minimax/speech-2.6-hd': undefined,
      'minimax/MiniMax-M3': undefined,
      // What Parley knows is not talked out of it.
      'MiniMax-M2.1': 'audio_speech',
    };
    const data = Object.entries(modes).map(([id, mode]) => ({ id, mode }));
    const { models } = await list(answer(200, { object: 'list', data }));
    const uses = Object.fromEntries(models.map(({ id, use }) => [id, use]));
    expect(Object.keys(modes).map((id) => uses[id])).toEqual([
      'chat',
      'speech',
      'hearing',
      'other',
      null,
      null,
      'speech',
      'chat',
      'chat',
    ]);
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

  test.each([
    ['MiniMax-M2.1', [0.3, 1.2, 0.03, 0.375], 60],
    ['MiniMax-M2.1-lightning', [0.3, 2.4, 0.03, 0.375], 100],
    ['MiniMax-M2', [0.3, 1.2, 0.03, 0.375], null],
  ])('has the figures of LiteLLM’s page for %s', (id, prices, tokensPerSecond) => {
    const [input, output, cacheRead, cacheWrite] = prices;
    for (const name of [id, `minimax/${id}`])
      expect(registeredModel(name)).toMatchObject({
        price: { input, output, cacheRead, cacheWrite },
        priceList: { by: 'litellm' },
        tokensPerSecond,
      });
  });

  test('has MiniMax’s own figures for its other models', () => {
    const price = (id: string) => registeredModel(id)?.price;
    expect(price('MiniMax-M3.1-Flash')).toMatchObject({ input: 0.15, output: 0.6, cacheRead: 0.015 });
    expect(price('MiniMax-M3.1-Flash-Preview')).toEqual(price('MiniMax-M3.1-Flash'));
    expect(price('MiniMax-M2.1-highspeed')).toMatchObject({ input: 0.6, output: 2.4, cacheRead: 0.03 });
  });

  test('marks what the service has retired, and only that', () => {
    const retired = mergeModels([{ id: 'minimax/MiniMax-M2.5', use: null }])
      .filter((model) => model.retired)
      .map((model) => model.id);
    expect(retired).toEqual([
      'minimax/MiniMax-M2.5',
      'MiniMax-M2.7',
      'MiniMax-M2.7-highspeed',
      'MiniMax-M2.5',
      'MiniMax-M2.5-highspeed',
    ]);
  });
});
