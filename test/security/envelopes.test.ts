import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AppError } from '../../src/shared/errors.ts';
import { RefusedError } from '../../src/main/errors/describe-error.ts';
import { ServiceError } from '../../src/main/net/service-error.ts';
import { createBoundary } from '../support/ipc/boundary.ts';
import { shownWords } from '../harness/shown-words.ts';

const KEY = 'sk-envelope-4b1d5f0e9a7c';

/** All that may be named: no path, no address, no cause. */
const VALUES = new Set(['host', 'otherHost', 'model', 'voice', 'variable', 'minutes', 'detail', 'name']);

async function failingWith(thrown: unknown): Promise<unknown> {
  const boundary = createBoundary();
  boundary.ipc.app.handleOpenPlatform(z.null(), () => {
    throw thrown;
  });
  return boundary.invoke('app.openPlatform', null);
}

class LoudError extends Error {
  readonly authorization = `Bearer ${KEY}`;
  readonly file = '/home/someone/.config/Parley/secrets.json';
  override get message(): string {
    return `Bearer ${KEY} at /home/someone/.config/Parley`;
  }
}

const THROWN: Readonly<Record<string, unknown>> = {
  'an error with a key and a path in it': new LoudError(),
  'an error of the file system': Object.assign(
    new Error("EACCES: permission denied, open '/home/someone/.config/Parley/settings.json'"),
    { code: 'EACCES', syscall: 'open', path: '/home/someone/.config/Parley/settings.json' },
  ),
  'a service’s error with a cause': new ServiceError('auth', {
    serviceCode: 1004,
    host: 'api.minimax.io',
    cause: new LoudError(),
  }),
  'a TypeError': new TypeError(`Cannot read properties of ${KEY} (reading '/home/someone')`),
  'a string': `${KEY} /home/someone`,
  nothing: undefined,
  'an object without a prototype': Object.assign(Object.create(null) as object, { message: KEY }),
};

for (const [name, thrown] of Object.entries(THROWN)) {
  test(`P4: ${name} crosses as a code, keys of texts and plain values, and nothing else of it`, async () => {
    const result = await failingWith(thrown);
    expect(Object.keys(result as object)).toEqual(['ok', 'error']);
    const { error } = result as { error: AppError };
    expect(Object.keys(error).toSorted()).toEqual([
      'action',
      'code',
      'reason',
      'requestId',
      'serviceCode',
      'text',
      'values',
    ]);
    expect([error.text, error.reason ?? error.text].join(' ')).toMatch(/^[\w.]+ [\w.]+$/u);
    expect(Object.keys(error.values).filter((name) => !VALUES.has(name))).toEqual([]);
    expect(shownWords(error)).toMatch(/^\P{Cc}{10,200}$/u);
    expect(JSON.stringify(result)).not.toMatch(/sk-|Bearer|someone|\.ts:|node:|stack/u);
  });
}

test('P4: a refusal of our own crosses as the key of its words', async () => {
  expect(await failingWith(new RefusedError('setting', 'saveNothing'))).toEqual({
    ok: false,
    error: {
      code: 'setting',
      serviceCode: null,
      text: 'saveNothing',
      reason: null,
      values: {},
      action: null,
      requestId: null,
    },
  });
});

test('P4: a handler that fails later is a result too', async () => {
  const boundary = createBoundary();
  boundary.ipc.app.handleOpenPlatform(z.null(), () => Promise.reject(new LoudError()));
  expect(await boundary.invoke('app.openPlatform', null)).toMatchObject({
    ok: false,
    error: { code: 'internal' },
  });
});
