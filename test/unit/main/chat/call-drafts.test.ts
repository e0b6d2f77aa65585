import { describe, expect, test } from 'vitest';
import { argumentsOf, CallIds, jsonOf, wireId, wireName } from '../../../../src/main/chat/call-drafts.ts';

describe('arguments', () => {
  test.each([
    ['', {}],
    [' \n', {}],
    ['{"a":1}', { a: 1 }],
    ['{"a":"]]]}}}"}', { a: ']]]}}}' }],
    ['{"a":"\\"{["}', { a: '"{[' }],
    ['[1]', null],
    ['null', null],
    ['{"a":', null],
    [`{"a":"${'['.repeat(1_000)}"}`, { a: '['.repeat(1_000) }],
  ])('%j are %j', (json, value) => {
    expect(argumentsOf(json)).toEqual(value);
  });

  test('that are so deep that they could not be written again are none', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect(argumentsOf(deep)).toBeNull();
    expect(jsonOf(JSON.parse(deep))).toBe('');
  });

  // Each of them takes for ever when a step looks at all that is left.
  test.each(['"', '"\\', '{"', '[{', '{"a":1}'])('a megabyte of %j is read in one go', (part) => {
    expect(argumentsOf(part.repeat(1_000_000 / part.length))).toBeNull();
  });
});

test('an id is kept while it is new, and each call has another one', () => {
  const ids = new CallIds(new Set(['old']));
  const given = ['a', 'a', 'old', '', 'b'].map(
    (id) => ids.complete({ id, name: 'time', argumentsJson: '' }).callId,
  );
  expect(given[0]).toBe('a');
  expect(given[4]).toBe('b');
  expect(new Set([...given, 'old']).size).toBe(6);
});

test.each([
  ['get_time-2', 'get_time-2'],
  ['get the time!', 'get_the_time_'],
  ['', '_'],
  ['a'.repeat(100), 'a'.repeat(64)],
])('%j is named %j on the wire', (name, named) => {
  expect(wireName(name)).toBe(named);
});

test('an id goes back as it came where the wire takes it, and two that it does not take stay two', () => {
  const long = `call_${'a'.repeat(300)}`;
  expect(wireId(long)).toBe(long);
  const [one, other] = [wireId(`${long}.1`), wireId(`${long}.2`)];
  expect(one).not.toBe(other);
  for (const id of [one, other, wireId(''), wireId('天 气')]) expect(id).toMatch(/^[\w-]{1,64}$/);
  expect(wireId(`${long}.1`)).toBe(one);
});
