import { expect, test } from 'vitest';
import { isComposing } from '../../../../src/renderer/ui/is-composing.ts';

test.each([
  ['a plain key', { isComposing: false, keyCode: 13 }, false],
  ['a key in a composition', { isComposing: true, keyCode: 13 }, true],
  ['the Enter by which a composition ended', { isComposing: false, keyCode: 229 }, true],
])('%s', (_, key, belongsToInputMethod) => {
  expect(isComposing(key)).toBe(belongsToInputMethod);
});
