import { expect, it } from 'vitest';
import { isSendKey, type PressedKey } from '../../../../src/renderer/composer/send-key.ts';

const enter: PressedKey = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
};

it.each<[string, Partial<PressedKey>, boolean]>([
  ['Enter', {}, true],
  ['Control and Enter', { ctrlKey: true }, true],
  ['Shift and Enter', { shiftKey: true }, false],
  ['Alt and Enter', { altKey: true }, false],
  ['Enter in a composition', { isComposing: true }, false],
  ['the Enter that ends a composition on macOS', { keyCode: 229 }, false],
  ['another key', { key: 'a' }, false],
])('%s', (_name, change, sends) => {
  expect(isSendKey({ ...enter, ...change })).toBe(sends);
});
