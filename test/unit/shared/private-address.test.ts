import { expect, test } from 'vitest';
import { isPrivateAddress, isUnencryptedPrivate } from '../../../src/shared/private-address.ts';

test.each([
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.20',
  '169.254.7.7',
  '[fd12:3456::1]',
  '[fe80::1]',
  'nas.local',
  'my-box.office.local',
])('%s is of one’s own network', (host) => {
  expect(isPrivateAddress(host)).toBe(true);
});

test.each([
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '192.169.0.1',
  '100.64.0.1',
  '127.0.0.1',
  'localhost',
  '0.0.0.0',
  '[::1]',
  '[2001:db8::1]',
  'local',
  'nas',
  '10.0.0.1.evil.example',
  'evil.local.example',
])('%s is not', (host) => {
  expect(isPrivateAddress(host)).toBe(false);
});

test('an address is read as a browser reads it', () => {
  expect(isUnencryptedPrivate(' http://192.168.1.20:4000/v1 ')).toBe(true);
  // 192.168.1.20 as one number.
  expect(isUnencryptedPrivate('http://3232235796')).toBe(true);
  expect(isUnencryptedPrivate('https://192.168.1.20')).toBe(false);
  expect(isUnencryptedPrivate('http://192.168.1.20@evil.example')).toBe(false);
  expect(isUnencryptedPrivate('192.168.1.20')).toBe(false);
});
