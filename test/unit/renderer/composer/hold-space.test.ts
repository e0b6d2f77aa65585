import { expect, test } from 'vitest';
import { maybeHold } from '../../../../src/renderer/composer/hold-space.ts';

const SPACE = {
  key: ' ',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 32,
};

test('Space in a field with nothing in it may be held, blanks or not', () => {
  expect(maybeHold(SPACE, '')).toBe(true);
  expect(maybeHold(SPACE, ' \n')).toBe(true);
});

test.each([
  ['in a text', SPACE, 'a'],
  ['with another key', { ...SPACE, shiftKey: true }, ''],
  ['with Ctrl', { ...SPACE, ctrlKey: true }, ''],
  ['while an input method composes', { ...SPACE, isComposing: true }, ''],
  ['for an input method', { ...SPACE, keyCode: 229 }, ''],
  ['that is another key', { ...SPACE, key: 'a' }, ''],
] as const)('Space %s means itself', (_name, key, draft) => {
  expect(maybeHold(key, draft)).toBe(false);
});
