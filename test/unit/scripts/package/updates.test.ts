import { expect, test } from 'vitest';
import { updatesOf } from '../../../../scripts/package/updates.ts';

const PARLEY_UPDATE_URL = 'https://updates.example/releases/';
const PARLEY_UPDATE_PAGE = 'https://updates.example/';

test('a package looks for newer ones where it is told, and else nowhere', () => {
  expect(updatesOf({}, false)).toBeUndefined();
  expect(updatesOf({ PARLEY_UPDATE_URL: '', PARLEY_UPDATE_PAGE: '' }, false)).toBeUndefined();
  expect(updatesOf({ PARLEY_UPDATE_URL, PARLEY_UPDATE_PAGE }, true)).toEqual({
    address: PARLEY_UPDATE_URL,
    page: PARLEY_UPDATE_PAGE,
    isSigned: true,
  });
});

test('half an address, and one that Parley would not ask, make no package', () => {
  for (const env of [
    { PARLEY_UPDATE_URL },
    { PARLEY_UPDATE_PAGE },
    { PARLEY_UPDATE_URL: 'http://updates.example/', PARLEY_UPDATE_PAGE },
    { PARLEY_UPDATE_URL: `${PARLEY_UPDATE_URL}?copy=1`, PARLEY_UPDATE_PAGE },
  ])
    expect(() => updatesOf(env, false)).toThrow('PARLEY_UPDATE_URL');
});
