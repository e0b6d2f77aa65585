import { expect, test } from 'vitest';
import { authorizationHeader } from '../../../../src/main/net/authorization.ts';
import { withoutKeysInUse } from '../../../../src/main/net/keys-in-use.ts';

test.each([
  'api.minimax.io',
  'proxy.example:4000',
  '127.0.0.1:81',
  'api.anthropic.com.evil.example',
  'api.anthropic.com:81',
])('%s is given a key as a bearer token', (host) => {
  expect(authorizationHeader('sk-0123456789', host)).toEqual({ authorization: 'Bearer sk-0123456789' });
});

test('a host of Anthropic’s is given it in the header that it wants, and in no other', () => {
  expect(authorizationHeader('sk-0123456789', 'api.anthropic.com')).toEqual({
    'x-api-key': 'sk-0123456789',
    'anthropic-version': '2023-06-01',
  });
});

test.each(['api.minimax.io', 'api.anthropic.com'])(
  'for %s no key is no header, one that no header can hold is refused, and any is known to whoever words an error',
  (host) => {
    expect(authorizationHeader(null, host)).toEqual({});
    expect(() => authorizationHeader('two\nlines', host)).toThrow(expect.objectContaining({ code: 'auth' }));
    authorizationHeader(`made-up-word-for-${host}`, host);
    expect(withoutKeysInUse(`no: made-up-word-for-${host}`)).toBe('no: [removed]');
  },
);
