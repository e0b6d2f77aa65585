import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownArguments } from '../../../../src/renderer/conversation/shown-arguments.ts';

test('arguments are laid out where they are JSON', () => {
  expect(shownArguments('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(shownArguments('{"a":"\\"[[[[[[[[[[[[[[[[[[[[[[[[["}')).toContain('\n');
  expect(shownArguments('{"a":')).toBe('{"a":');
  expect(shownArguments(' {} ')).toBe(null);
  expect(shownArguments('')).toBe(null);
});

test('deep ones stay as they are: laid out they would be a thousand times as long', () => {
  const deep = `${'['.repeat(4_000)}${']'.repeat(4_000)}`;
  expect(shownArguments(deep)).toBe(deep);
});

test('what is shown is never much longer than what was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', '1', ',', ':') }),
      (json) => {
        const shown = shownArguments(json);
        return shown === null || shown.length <= 45 * json.length;
      },
    ),
  );
});
