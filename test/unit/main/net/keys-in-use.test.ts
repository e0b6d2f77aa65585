import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteKeyInUse, withoutKeysInUse } from '../../../../src/main/net/keys-in-use.ts';
import { redact, redactRequestId } from '../../../../src/main/net/redact.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';

test('a key that was sent is in no message and no id, whatever it looks like and whatever stands around it', () => {
  const around = fc.string({ maxLength: 20 });
  const keys = fc.stringMatching(/^[\x21-\x7e]{8,60}$/);
  fc.assert(
    fc.property(keys, around, around, (key, before, after) => {
      noteKeyInUse(key);
      const said = `${before}${key}${after}`;
      expect(withoutKeysInUse(said)).not.toContain(key);
      expect(redact(said)).not.toContain(key);
      expect(redactRequestId(said)).not.toContain(key);
      const { serviceMessage, requestId } = new ServiceError('auth', {
        serviceMessage: said,
        requestId: said,
      });
      expect(serviceMessage).not.toContain(key);
      expect(requestId).not.toContain(key);
    }),
  );
});

test('half of a key is as little to be seen, and what only resembles it is kept', () => {
  noteKeyInUse('correct-horse-battery-staple-2024');
  expect(withoutKeysInUse('no: horse-battery-staple-2024!')).toBe('no: [removed]!');
  expect(withoutKeysInUse('the correct-horse model')).toBe('the correct-horse model');
});

test('a word of fewer than eight letters is no key', () => {
  noteKeyInUse('model');
  expect(withoutKeysInUse('no such model')).toBe('no such model');
});

test('the last few keys are known, and no more', () => {
  const keys = Array.from('abcdefghijklmnopqrst', (letter) => letter.repeat(20));
  for (const key of keys) noteKeyInUse(key);
  for (const key of keys.slice(-4)) expect(withoutKeysInUse(key)).toBe('[removed]');
  const [first = ''] = keys;
  expect(withoutKeysInUse(first)).toBe(first);
});
