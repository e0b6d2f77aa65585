import { expect, it } from 'vitest';
import { isOtherAccount } from '../../../../src/renderer/actions/other-account.ts';
import type { ConnectionStatus } from '../../../../src/shared/settings.ts';

const before: ConnectionStatus = {
  mode: 'service',
  baseUrl: 'https://api.minimax.io',
  baseUrlFrom: 'settings',
  environmentBaseRefused: false,
  key: { state: 'saved', last4: '1234' },
};

it.each<[string, Partial<ConnectionStatus>, boolean]>([
  ['nothing', {}, false],
  ['where the address is from', { baseUrlFrom: 'environment' }, false],
  ['the address', { baseUrl: 'https://api.minimaxi.com' }, true],
  ['the demo', { mode: 'demo' }, true],
  ['the end of the key', { key: { state: 'saved', last4: '5678' } }, true],
  ['where the key is from', { key: { state: 'environment', last4: '1234' } }, true],
])('with another %s', (_name, change, isOther) => {
  expect(isOtherAccount(before, { ...before, ...change })).toBe(isOther);
});
