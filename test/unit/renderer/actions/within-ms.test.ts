import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withinMs } from '../../../../src/renderer/actions/within-ms.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('waits for a result that comes in time, and no longer than the limit for one that does not', async () => {
  await withinMs(Promise.resolve(), 200);
  expect(vi.getTimerCount()).toBe(0);
  let isOver = false;
  const waiting = withinMs(new Promise(() => undefined), 200).then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(199);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
});
