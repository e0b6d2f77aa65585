import { expect, test } from 'vitest';
import { trustSystemAuthorities } from '../../../../src/main/net/trust.ts';

test('the system’s authorities stand beside Node’s own, each once', () => {
  const trusted: string[] = [];
  const stores = {
    getCACertificates: (store: 'default' | 'system') => (store === 'system' ? ['b', 'c', 'c'] : ['a', 'b']),
    setDefaultCACertificates: (certificates: readonly string[]) => void trusted.push(...certificates),
  };
  expect(trustSystemAuthorities(stores)).toBe(true);
  expect(trusted).toEqual(['a', 'b', 'c']);
});

test.each([
  ['a Node that has no such stores', {}],
  ['an empty store', { getCACertificates: () => [], setDefaultCACertificates: refuse }],
  ['a store that cannot be read', { getCACertificates: refuse, setDefaultCACertificates: refuse }],
  ['a store with something else in it', { getCACertificates: () => ['?'], setDefaultCACertificates: refuse }],
])('%s changes nothing and stops nothing', (_, stores) => {
  expect(trustSystemAuthorities(stores)).toBe(false);
});

function refuse(): never {
  throw new Error('no');
}
