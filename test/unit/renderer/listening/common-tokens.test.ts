import { expect, it } from 'vitest';
import { commonTokens } from '../../../../src/renderer/listening/common-tokens.ts';

it('the common tokens of two lists are as many as possible', () => {
  const common = (one: string, other: string): string =>
    commonTokens(one.split(''), other.split(''))
      .map(([place]) => one.charAt(place))
      .join('');
  expect(common('abcd', 'abcd')).toBe('abcd');
  expect(common('axbyc', 'abc')).toBe('abc');
  expect(common('xaby', 'zabz')).toBe('ab');
  expect(common('aab', 'aba')).toHaveLength(2);
  expect(common('', 'a')).toBe('');
});
