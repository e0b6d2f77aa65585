import { expect, test } from 'vitest';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import {
  searchUntilRefused,
  type Searcher,
} from '../../../../../src/main/tools/search/search-until-refused.ts';

const { signal } = new AbortController();

function stage(fault: unknown) {
  let asked: Searcher | null = { origin: 'https://api.example', key: 'one' };
  const search = searchUntilRefused({ searcher: () => asked, search: () => Promise.reject(fault) });
  return {
    search,
    become: (next: Searcher | null) => {
      asked = next;
    },
  };
}

test('a key that is refused is offered no search any more, and another one is', async () => {
  const on = stage(new ServiceError('auth', { serviceCode: 2049 }));
  expect(on.search.isOffered()).toBe(true);
  await expect(on.search.search('tides', signal)).rejects.toThrow(ServiceError);
  expect(on.search.isOffered()).toBe(false);
  on.become({ origin: 'https://api.example', key: 'two' });
  expect(on.search.isOffered()).toBe(true);
  on.become({ origin: 'https://other.example', key: 'one' });
  expect(on.search.isOffered()).toBe(true);
  on.become({ origin: 'https://api.example', key: 'one' });
  expect(on.search.isOffered()).toBe(false);
});

test.each([
  ['a busy service', new ServiceError('busy')],
  ['a balance that can be topped up', new ServiceError('balance')],
  ['a plan whose window opens again', new ServiceError('plan', { serviceCode: 2056 })],
  ['a fault of another kind', new Error('gone')],
])('after %s it still is', async (_, fault) => {
  const on = stage(fault);
  await expect(on.search.search('tides', signal)).rejects.toBe(fault);
  expect(on.search.isOffered()).toBe(true);
});

test('where nobody can search it is not offered', () => {
  const on = stage(null);
  on.become(null);
  expect(on.search.isOffered()).toBe(false);
});
