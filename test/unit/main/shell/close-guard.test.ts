import { expect, test } from 'vitest';
import { createCloseGuard, wouldLose } from '../../../../src/main/shell/close-guard.ts';

const SAFE = { isReplying: false, timers: 0, lacksTurns: false, inMemory: 0 };

test.each([
  ['nothing', {}, false],
  ['a reply that comes', { isReplying: true }, true],
  ['a timer', { timers: 1 }, true],
  // Also where an empty conversation is shown.
  ['a turn that the disk has refused', { lacksTurns: true }, true],
  ['a conversation in memory alone', { inMemory: 1 }, true],
])('of %s, closing loses something: %j', (_, there, loses) => {
  expect(wouldLose({ ...SAFE, ...there })).toBe(loses);
});

function guarded(wouldLose: boolean, canAsk = true) {
  const did: string[] = [];
  const guard = createCloseGuard({
    wouldLose: () => wouldLose,
    ask: () => {
      did.push('ask');
      return canAsk;
    },
    close: () => did.push('close'),
  });
  return { guard, did };
}

test('with nothing to lose nobody is asked', () => {
  const { guard, did } = guarded(false);
  expect(guard.mayClose()).toBe(true);
  expect(did).toEqual([]);
});

test('it asks, and closes on a yes', () => {
  const { guard, did } = guarded(true);
  expect(guard.mayClose()).toBe(false);
  guard.answer(true);
  expect(did).toEqual(['ask', 'close']);
  expect(guard.mayClose()).toBe(true);
});

test('after a no it asks again', () => {
  const { guard, did } = guarded(true);
  guard.mayClose();
  guard.answer(false);
  expect(guard.mayClose()).toBe(false);
  expect(did).toEqual(['ask', 'ask']);
});

test('who closes again instead of answering means it, as where a page hangs', () => {
  const { guard } = guarded(true);
  guard.mayClose();
  expect(guard.mayClose()).toBe(true);
});

test('where nobody can be asked it closes', () => {
  expect(guarded(true, false).guard.mayClose()).toBe(true);
});

test('an answer that nobody asked for closes nothing', () => {
  const { guard, did } = guarded(true);
  guard.answer(true);
  expect(did).toEqual([]);
});
