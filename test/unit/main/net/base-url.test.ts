import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../src/main/net/base-url.ts';
import { isMiniMaxHost, platformUrlFor } from '../../../../src/main/net/minimax-hosts.ts';

function href(input: string): string {
  const parsed = parseBaseUrl(input);
  return parsed.ok ? parsed.base.href : parsed.fault;
}

describe('every documented form of a base is one address', () => {
  test.each([
    'https://api.minimax.io',
    ' https://api.minimax.io/ ',
    'https://api.minimax.io/v1',
    'https://api.minimax.io/v1/',
    'https://api.minimax.io/anthropic',
    'https://api.minimax.io/anthropic/v1',
    'https://api.minimax.io/anthropic/v1/messages',
    'https://api.minimax.io/v1/messages',
    'https://api.minimax.io/v1/chat/completions',
    'https://api.minimax.io/v1/text/chatcompletion_v2',
    'https://api.minimax.io/v1/t2a_v2',
    'https://api.minimax.io/v1/t2a_v2?GroupId=1742042',
    'https://api.minimax.io?GroupId=1742042',
    'https://api.minimax.io/v1/t2a_async_v2',
    'https://api.minimax.io/v1/responses',
    'https://api.minimax.io:443/v1//',
    'HTTPS://API.MINIMAX.IO/v1',
    'api.minimax.io',
    'api.minimax.io/v1',
  ])('%s', (input) => {
    expect(href(input)).toBe('https://api.minimax.io');
  });
});

test.each([
  ['https://proxy.example:4000/team/llm/v1/', 'https://proxy.example:4000/team/llm'],
  ['https://proxy.example/chat/completions', 'https://proxy.example'],
  ['https://proxy.example/v1/audio/transcriptions', 'https://proxy.example'],
  ['https://proxy.example/v1beta', 'https://proxy.example/v1beta'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://127.8.9.1:81/v1', 'http://127.8.9.1:81'],
  ['http://[::1]:9/v1', 'http://[::1]:9'],
  ['localhost:4000/v1', 'http://localhost:4000'],
  ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['https://localhost', 'https://localhost'],
  ['http://0.0.0.0:4000', 'http://127.0.0.1:4000'],
  ['0.0.0.0:4000', 'http://127.0.0.1:4000'],
  ['http://[::]:4000/v1', 'http://[::1]:4000'],
  ['[::]:4000', 'http://[::1]:4000'],
  ['https:/api.minimax.io/v1', 'https://api.minimax.io'],
  ['https:///api.minimax.io', 'https://api.minimax.io'],
  ['https//api.minimax.io', 'https://api.minimax.io'],
  ['https://https://api.minimax.io', 'https://api.minimax.io'],
  ['HTTPS://http://localhost:4000', 'http://localhost:4000'],
  ['\u201Chttps://api.minimax.io/v1\u201D', 'https://api.minimax.io'],
  ['\u00ABapi.minimax.io\u00BB,', 'https://api.minimax.io'],
  ['\u200Bhttps://api.\u200Bminimax.io/v1\uFEFF', 'https://api.minimax.io'],
  ['`https://api.minimax.io`', 'https://api.minimax.io'],
])('%s keeps its port and prefix: %s', (input, expected) => {
  expect(href(input)).toBe(expected);
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['https://', 'malformed'],
  ['https', 'malformed'],
  ['http://https', 'malformed'],
  ['https://https/v1', 'malformed'],
  ['\u201C\u201D', 'empty'],
  ['https://a b', 'malformed'],
  ['http://api.minimax.io', 'insecure'],
  ['http://127.0.0.1.evil.example', 'insecure'],
  ['http://localhost.evil.example', 'insecure'],
  ['ftp://api.minimax.io', 'insecure'],
  ['file:///etc/passwd', 'malformed'],
  ['https://user:secret@api.minimax.io', 'credentials'],
  ['https://user@api.minimax.io', 'credentials'],
  ['https://api.minimax.io?GroupId=1&api_key=2', 'query'],
  ['https://api.minimax.io?group=1', 'query'],
  ['https://api.minimax.io?GroupId=1#x', 'query'],
  ['https://api.minimax.io/v1?', 'query'],
  ['https://api.minimax.io/#x', 'query'],
])('%s is refused as %s', (input, fault) => {
  expect(href(input)).toBe(fault);
});

test.each([
  [
    'https://api.minimax.io/anthropic/v1/messages',
    'https://api.minimax.io/anthropic',
    '/anthropic/v1/messages',
  ],
  ['api.minimax.io/anthropic/v1/', 'https://api.minimax.io/anthropic', '/anthropic/v1/messages'],
  ['https://api.minimax.io/anthropic', 'https://api.minimax.io/anthropic', '/anthropic/v1/messages'],
  ['https://proxy.example/team/v1/messages', 'https://proxy.example/team/v1/messages', '/v1/messages'],
  ['https://proxy.example/v1/chat/completions', 'https://proxy.example', null],
  ['https://proxy.example/anthropical', 'https://proxy.example/anthropical', null],
])('%s is kept as %s, and posts messages to %j', (input, address, messagesPath) => {
  const parsed = parseBaseUrl(input);
  expect(parsed).toMatchObject({ ok: true, base: { address, messagesPath } });
  expect(parseBaseUrl(address)).toMatchObject({ ok: true, base: { address, messagesPath } });
});

test('paths are added behind the prefix', () => {
  const parsed = parseBaseUrl('https://proxy.example/team/v1');
  expect(parsed).toMatchObject({
    ok: true,
    base: { origin: 'https://proxy.example', prefix: '/team', host: 'proxy.example' },
  });
  expect(parsed.ok && parsed.base.url('/v1/t2a_v2')).toBe('https://proxy.example/team/v1/t2a_v2');
});

test('MiniMax hosts and the platform of each', () => {
  for (const host of ['api.minimax.io', 'api-uw.minimax.io', 'API.minimax.io:443']) {
    expect(isMiniMaxHost(host)).toBe(true);
    expect(platformUrlFor(host)).toBe('https://platform.minimax.io');
  }
  for (const host of ['api.minimaxi.com', 'api.minimax.cn', 'api-bj.minimaxi.com', 'api.minimax.chat']) {
    expect(isMiniMaxHost(host)).toBe(true);
    expect(platformUrlFor(host)).toBe('https://platform.minimax.cn');
  }
  expect(isMiniMaxHost('api.minimax.io.evil.example')).toBe(false);
  expect(platformUrlFor('proxy.example')).toBe('https://platform.minimax.io');
});

test('whatever is pasted, what comes of it is read again as the same, and no scheme is a host', () => {
  const part = fc.constantFrom(
    'https',
    'http',
    ':',
    '/',
    '//',
    '://',
    'api.minimax.io',
    '0.0.0.0',
    '[::]',
    '\u201C',
    '\u200B',
    ' ',
    '@',
    ':80',
    'v1',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const parsed = parseBaseUrl(parts.join(''));
      if (!parsed.ok) return;
      expect(['http', 'https', '0.0.0.0', '[::]', '']).not.toContain(new URL(parsed.base.origin).hostname);
      expect(parseBaseUrl(parsed.base.address)).toMatchObject({
        ok: true,
        base: { address: parsed.base.address },
      });
    }),
    { numRuns: 3_000, seed: 17 },
  );
});
