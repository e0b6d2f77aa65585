import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ServiceError } from '../../src/main/net/service-error.ts';
import { createLog } from '../../src/main/shell/log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function logged(fields: Record<string, unknown>): string {
  const folder = temporaryFolder();
  createLog(folder)('test.event', fields);
  return readFileSync(path.join(folder, 'parley.log'), 'utf8');
}

const KEY = 'sk-api-Qm9T2xLw73-Vd0pRk51';

test('P18: members whose name says that they are secret are not written', () => {
  const names = [
    'key',
    'apiKey',
    'API_KEY',
    'secret',
    'clientSecret',
    'token',
    'authorization',
    'Authorization',
    'password',
  ];
  for (const name of names) {
    const line = logged({ outer: { [name]: 'plain words' } });
    expect(line).toContain(name);
    expect(line).not.toContain('plain words');
  }
});

test('P18: a key inside any text, at any depth and in an error, is removed', () => {
  const texts = [
    KEY,
    `Bearer ${KEY}`,
    `{"authorization":"Bearer ${KEY}"}`,
    `https://host/?api_key=${KEY}&x=1`,
  ];
  for (const text of texts) {
    for (const fields of [{ said: text }, { a: [{ b: text }] }, { error: new Error(text) }]) {
      const line = logged(fields);
      expect(line).toContain('test.event');
      expect(line).not.toContain('Qm9T2xLw73');
      expect(line).not.toContain('Vd0pRk51');
    }
  }
});

test('P18: no key of any common kind survives, wherever it stands in a sentence', () => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('');
  const secret = fc
    .string({ unit: fc.constantFrom(...alphabet), minLength: 32, maxLength: 120 })
    .filter((text) => /\d[a-z]/iu.test(text));
  const prefix = fc.constantFrom('sk-', 'sk-cp-', 'Bearer ', 'eyJ', '');
  const before = fc.constantFrom('', 'refused ', 'key=', '"', '(', 'x: ');
  fc.assert(
    fc.property(before, prefix, secret, fc.constantFrom('', ' .', '"', ', again', ')'), (a, b, key, c) => {
      expect(logged({ said: a + b + key + c })).not.toContain(key.slice(0, 20));
    }),
    { numRuns: 60 },
  );
});

test('P18: audio is written as its length', () => {
  const pcm = Buffer.from('RIFFsound');
  for (const fields of [
    { pcm },
    { turn: { pcm: new Uint8Array(pcm) } },
    { pcm: new Int16Array([1, 2]).buffer },
  ]) {
    const line = logged(fields);
    expect(line).toMatch(/\[(9|4) bytes\]/u);
    expect(line).not.toMatch(/RIFF|82,73|"0":/u);
  }
  expect(logged({ hex: pcm.toString('hex').repeat(50) })).not.toContain(pcm.toString('hex'));
});

test('P18: an error is written by its name and message, without stack and cause', () => {
  const line = logged({ error: new TypeError('no such thing', { cause: 'a deeper one' }) });
  expect(line).toContain('"error":{"name":"TypeError","message":"no such thing"}');
  expect(line).not.toMatch(/\.ts|deeper/u);
});

test('P18: a fault of a service is written with what support asks for, and without what it echoes', () => {
  const requestId = '05b1e9a2c47d4f0c9a3e5d6b7c8f9a01';
  const fault = new ServiceError('busy', {
    serviceCode: 1002,
    host: 'api.minimax.io',
    requestId,
    serviceMessage: `rate limit for ${KEY}`,
    cause: new Error('a deeper one'),
  });
  expect(JSON.parse(logged({ error: fault }))).toMatchObject({
    error: {
      name: 'ServiceError',
      code: 'busy',
      serviceCode: 1002,
      host: 'api.minimax.io',
      requestId,
      serviceMessage: 'rate limit for [removed]',
    },
  });
  expect(logged({ error: fault })).not.toContain('deeper');
  const refused = logged({ error: new ServiceError('network', { network: 'refused', requestId: KEY }) });
  expect(JSON.parse(refused)).toMatchObject({
    error: { name: 'ServiceError', code: 'network', network: 'refused', requestId: '[removed]' },
  });
});

test('P18: one event is one line, whatever is in it', () => {
  const hostile = logged({ said: 'a\nb\r\n{"event":"forged"}\u2028\u001b[31m' });
  expect(hostile.trimEnd().split(/[\n\r\u2028]/u)).toHaveLength(1);
  expect(hostile).not.toContain('\u001b');
});

test('P18: a field cannot take the place of the event’s name or time', () => {
  const line = JSON.parse(logged({ event: 'forged', at: 'never' })) as { event: string; at: string };
  expect(line.event).toBe('test.event');
  expect(Number.isNaN(Date.parse(line.at))).toBe(false);
});

test('P18: long texts and lists are cut', () => {
  expect(logged({ said: 'word '.repeat(100_000) }).length).toBeLessThan(600);
  expect(logged({ list: Array.from({ length: 100_000 }, () => 'x') }).length).toBeLessThan(600);
});

test('P18: an event that cannot be written is left out, and the rest of the log is not', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const folder = temporaryFolder();
  const log = createLog(folder);
  log('cyclic', cyclic);
  log('big', { count: 1n });
  log('after');
  expect(readFileSync(path.join(folder, 'parley.log'), 'utf8')).toContain('"after"');
  expect(() => createLog('/dev/null/not-a-folder')('lost')).not.toThrow();
});

test('P18: the log does not grow for ever', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'parley.log');
  writeFileSync(file, 'x'.repeat(1_000_001));
  createLog(folder)('test.event');
  expect(statSync(`${file}.1`).size).toBe(1_000_001);
  expect(statSync(file).size).toBeLessThan(200);
});
