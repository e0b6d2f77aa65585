import { expect, test } from 'vitest';
import { faultWays } from '../../../../src/renderer/alerts/fault-ways.ts';

test.each([
  [null, ['retry']],
  ['retry', ['retry']],
  ['continue', ['continue']],
  ['openConnectionSettings', ['openConnectionSettings', 'retry']],
  ['openPlatform', ['openPlatform', 'retry']],
  ['chooseModel', ['chooseModel', 'retry']],
  ['useHost', ['useHost']],
  ['editMessage', ['editMessage']],
] as const)('a turn without a reply whose error asks for %s offers %j', (action, ways) => {
  expect(faultWays(action)).toEqual(ways);
});
