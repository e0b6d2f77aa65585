import { expect, test } from 'vitest';
import { dialogOfKey } from '../../../../src/renderer/navigation/dialog-of-key.ts';

const key = (
  name: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  [key('F1'), false, 'shortcuts'],
  [key('F1', { altKey: true }), false, null],
  [key('/', { ctrlKey: true }), false, 'shortcuts'],
  // As on a German keyboard.
  [key('/', { ctrlKey: true, shiftKey: true }), false, 'shortcuts'],
  [key('/'), false, null],
  [key('k', { ctrlKey: true }), false, 'palette'],
  [key('K', { ctrlKey: true }), false, 'palette'],
  [key('K', { ctrlKey: true, shiftKey: true }), false, null],
  [key('k', { ctrlKey: true, altKey: true }), false, null],
  [key('k', { metaKey: true }), true, 'palette'],
  [key('k', { ctrlKey: true }), true, null],
  [key('k', { metaKey: true }), false, null],
] as const)('%o on a Mac: %s opens %s', (pressed, isMac, opened) => {
  expect(dialogOfKey(pressed, isMac)).toBe(opened);
});
