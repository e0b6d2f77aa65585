import { expect, test } from 'vitest';
import { isInterruption, noInterruption } from '../../../../src/renderer/talk/interruption.ts';

const SAYING = 'The moon is about four hundred thousand kilometres away. It has no air.';

test('words of the user end a reply; a hum, nothing, and the reply’s own words do not', () => {
  expect(noInterruption('And the sun?', SAYING)).toBeNull();
  expect(noInterruption('Mhm.', SAYING)).toBe('nothing');
  expect(noInterruption('', SAYING)).toBe('nothing');
  expect(noInterruption('about four hundred thousand kilometres', SAYING)).toBe('echo');
});

test('what was not said over a reply is taken as it is', () => {
  expect(noInterruption('Mhm.', null)).toBeNull();
  expect(noInterruption('about four hundred thousand kilometres', null)).toBeNull();
});

test('the first word already ends a reply, unless it may be a hum or an echo', () => {
  expect(isInterruption('And', SAYING)).toBe(true);
  expect(isInterruption('Mhm', SAYING)).toBe(false);
  expect(isInterruption('kilometres', SAYING)).toBe(false);
  expect(isInterruption('kilometres', null)).toBe(true);
});
