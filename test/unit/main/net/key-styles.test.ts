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
  expect(styles.otherFor('api.anthropic.com')).toBe('bearer');
});

test('what a host was found to take holds for it alone, and is not doubted again', () => {
  const styles = createKeyStyles();
  expect(styles.otherFor('a.example')).toBe('xApiKey');
  styles.remember('a.example', 'xApiKey');
  expect([styles.of('a.example'), styles.otherFor('a.example')]).toEqual(['xApiKey', null]);
  expect([styles.of('a.example:81'), styles.of('b.example')]).toEqual(['bearer', 'bearer']);
  expect(createKeyStyles().of('a.example')).toBe('bearer');
});

test.each(['api.minimax.io', 'api.minimaxi.com', 'api-uw.minimax.io:443'])(
  '%s of MiniMax is given a bearer token and nothing else',
  (host) => expect(createKeyStyles().otherFor(host)).toBeNull(),
);
