import { expect, test } from 'vitest';
import { readNumber } from '../../../../src/renderer/settings/fields/read-number.ts';

const TEMPERATURE = { min: 0, max: 2, isWhole: false };
const TOKENS = { min: 16, max: 1_000, isWhole: true };

test.each([
  ['0', 0],
  [' 1.25 ', 1.25],
  ['0,7', 0.7],
  ['2', 2],
  ['2.01', 'refused'],
  ['-1', 'refused'],
  ['1e1', 'refused'],
  ['0x1', 'refused'],
  ['NaN', 'refused'],
  ['1.', 'refused'],
  ['', null],
  ['  ', null],
])('a temperature that is typed as “%s” is %s', (typed, value) => {
  expect(readNumber(typed, TEMPERATURE, true)).toBe(value);
});

test.each([
  ['16', 16],
  ['15', 'refused'],
  ['16.5', 'refused'],
  ['1001', 'refused'],
  ['', 'refused'],
])('a number of tokens that must be given, typed as “%s”, is %s', (typed, value) => {
  expect(readNumber(typed, TOKENS, false)).toBe(value);
});
