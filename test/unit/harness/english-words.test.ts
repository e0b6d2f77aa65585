import { expect, test } from 'vitest';
import { wordsOf } from '../../harness/english-words.ts';

test('the words of a text are those that stand alone: not parts of an address or of an id', () => {
  expect(wordsOf('Request id 0338464add568: see https://a.example/add, or Add it.')).toEqual([
    'Request',
    'id',
    'see',
    'or',
    'Add',
    'it',
  ]);
});
