import { expect, test } from 'vitest';
import { createKeyStyles } from '../../../../src/main/net/key-styles.ts';

test.each([
  'api.minimax.io',
  'proxy.example:4000',
  '127.0.0.1:81',
  'api.anthropic.com.evil.example',
  'api.anthropic.com:81',
])('%s is given a key as a bearer token', (host) => {
  expect(createKeyStyles().of(host)).toBe('bearer');
});

test('a host of Anthropic’s is given it in the header that it wants', () => {
  const styles = createKeyStyles();
  expect(styles.of('api.anthropic.com')).toBe('xApiKey');
  expect(styles.otherThan('api.anthropic.com', 'xApiKey')).toBe('bearer');
});

test('what a host was found to take holds for it alone, until it refuses that', () => {
  const styles = createKeyStyles();
  expect(styles.otherThan('a.example', 'bearer')).toBe('xApiKey');
  styles.remember('a.example', 'xApiKey');
  expect(styles.of('a.example')).toBe('xApiKey');
  expect([styles.of('a.example:81'), styles.of('b.example')]).toEqual(['bearer', 'bearer']);
  expect(createKeyStyles().of('a.example')).toBe('bearer');
  expect(styles.otherThan('a.example', 'xApiKey')).toBe('bearer');
  expect(styles.of('a.example')).toBe('bearer');
});

test.each(['api.minimax.io', 'api.minimaxi.com', 'api-uw.minimax.io:443'])(
  '%s of MiniMax is given a bearer token and nothing else',
  (host) => expect(createKeyStyles().otherThan(host, 'bearer')).toBeNull(),
);
