import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTextCoalescer } from '../../../../src/main/record/text-coalescer.ts';

type Sent = readonly ['thinking' | 'text', string];

function coalescer() {
  const sent: Sent[] = [];
  const { add, flush } = createTextCoalescer(({ type, delta }) => sent.push([type, delta]));
  return { sent, flush, add: (type: Sent[0], delta: string): void => add({ type, delta, at: 0 }) };
}
const frame = (): void => void vi.advanceTimersByTime(16);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first delta of a quiet time goes out at once', () => {
  const { add, sent } = coalescer();
  add('text', 'One');
  expect(sent).toEqual([['text', 'One']]);
  vi.advanceTimersByTime(1_000);
  add('text', ' two');
  expect(sent).toEqual([
    ['text', 'One'],
    ['text', ' two'],
  ]);
});

test('the deltas of one frame are one message, for as long as the flood lasts', () => {
  const { add, sent } = coalescer();
  for (const letters of ['abc', 'def', 'ghi']) {
    for (const letter of letters) add('text', letter);
    frame();
  }
  expect(sent).toEqual([
    ['text', 'a'],
    ['text', 'bc'],
    ['text', 'def'],
    ['text', 'ghi'],
  ]);
});

test('thinking and text are never joined, and keep their order', () => {
  const { add, sent } = coalescer();
  add('thinking', 'a');
  add('thinking', 'b');
  add('text', 'c');
  add('text', 'd');
  frame();
  expect(sent).toEqual([
    ['thinking', 'a'],
    ['thinking', 'b'],
    ['text', 'cd'],
  ]);
});

test('flush sends what is held, once', () => {
  const { add, flush, sent } = coalescer();
  add('text', 'a');
  add('text', 'b');
  flush();
  flush();
  frame();
  expect(sent).toEqual([
    ['text', 'a'],
    ['text', 'b'],
  ]);
});

test('no timer is left when it has grown quiet', () => {
  const { add } = coalescer();
  add('text', 'a');
  add('text', 'b');
  vi.advanceTimersByTime(32);
  expect(vi.getTimerCount()).toBe(0);
});

test('an empty delta is no message and wakes nothing', () => {
  const { add, sent } = coalescer();
  add('text', '');
  expect([sent, vi.getTimerCount()]).toEqual([[], 0]);
});

test('whatever comes, and whenever: all of it arrives, in order, and no timer is left', () => {
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('thinking', 'text'), fc.string({ maxLength: 3 })),
    fc.nat(40),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { add, flush, sent } = coalescer();
      const given: string[] = [];
      for (const one of steps) {
        if (typeof one === 'number') vi.advanceTimersByTime(one);
        else {
          add(one[0], one[1]);
          given.push(...Array.from(one[1], (letter) => `${one[0]} ${letter}`));
        }
      }
      flush();
      expect(sent.flatMap(([kind, delta]) => Array.from(delta, (letter) => `${kind} ${letter}`))).toEqual(
        given,
      );
      vi.advanceTimersByTime(32);
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 200 },
  );
});
