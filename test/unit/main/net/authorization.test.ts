import { expect, test } from 'vitest';
import { authorizationHeader } from '../../../../src/main/net/authorization.ts';
import { withoutKeysInUse } from '../../../../src/main/net/keys-in-use.ts';

test('a key goes in the one header or in the other, and never in both', () => {
  expect(authorizationHeader('sk-0123456789', 'a.example', 'bearer')).toEqual({
    authorization: 'Bearer sk-0123456789',
  });
  expect(authorizationHeader('sk-0123456789', 'a.example', 'xApiKey')).toEqual({
    'x-api-key': 'sk-0123456789',
    'anthropic-version': '2023-06-01',
  });
});

test.each(['bearer', 'xApiKey'] as const)(
  'as %s no key is no header, one that no header can hold is refused, and any is known to whoever words an error',
  (style) => {
    expect(authorizationHeader(null, 'a.example', style)).toEqual({});
    expect(() => authorizationHeader('two\nlines', 'a.example', style)).toThrow(
      expect.objectContaining({ code: 'auth' }),
    );
    authorizationHeader(`made-up-word-for-${style}`, 'a.example', style);
    expect(withoutKeysInUse(`no: made-up-word-for-${style}`)).toBe('no: [removed]');
  },
);
