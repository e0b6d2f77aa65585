import { expect, test } from 'vitest';
import { resolveConnection, type Connection } from '../../../../src/main/connection/connection.ts';
import { createDestination, reachable } from '../../../../src/main/connection/destination.ts';
import { DescribedError } from '../../../../src/main/errors/describe-error.ts';
import { parseBaseUrl, type BaseUrl } from '../../../../src/main/net/base-url.ts';
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings.ts';

function base(url: string): BaseUrl {
  const parsed = parseBaseUrl(url);
  if (!parsed.ok) throw new Error(url);
  return parsed.base;
}

const DEMO = { base: base('http://127.0.0.1:4999'), key: 'the demo’s own' };

function destinationOf(environment: Readonly<Record<string, string>>) {
  const started: string[] = [];
  const asked: Connection[] = [];
  const connection = (): Connection =>
    resolveConnection({
      settings: DEFAULT_SETTINGS.connection,
      environment,
      storedKey: () => ({ state: 'none' }),
    });
  const demo = {
    endpoint: async () => {
      started.push('demo');
      return DEMO;
    },
  };
  const explain = async (error: unknown, over: Connection): Promise<unknown> => {
    asked.push(over);
    return error;
  };
  return { find: createDestination({ connection, demo, explain }), started, asked };
}

test('a service is asked at its base and with its key, and the demo is not started', async () => {
  const { find, started, asked } = destinationOf({ MINIMAX_API_KEY: 'sk-one' });
  const found = reachable(await find());
  expect(found).toMatchObject({ kind: 'service', key: 'sk-one' });
  expect(found.base.href).toBe('https://api.minimax.io');
  expect(started).toEqual([]);
  const fault = new Error('refused');
  expect(await found.explain(fault, new AbortController().signal)).toBe(fault);
  expect(asked).toMatchObject([{ kind: 'service', key: 'sk-one' }]);
});

test('without a key the demo’s server is started and asked, at its own base and with its own key', async () => {
  const { find, started } = destinationOf({});
  expect(await find()).toMatchObject({ kind: 'demo', ...DEMO });
  expect(started).toEqual(['demo']);
});

test('with a base in the environment that cannot be used, neither a service nor the demo is asked', async () => {
  const { find, started } = destinationOf({ MINIMAX_API_KEY: 'sk-one', MINIMAX_API_BASE: 'http://10.0.0.1' });
  const found = await find();
  expect(found).toMatchObject({
    kind: 'refused',
    error: { code: 'setting', action: 'openConnectionSettings' },
  });
  expect(found).not.toHaveProperty('key');
  expect(() => reachable(found)).toThrow(DescribedError);
  expect(started).toEqual([]);
});
