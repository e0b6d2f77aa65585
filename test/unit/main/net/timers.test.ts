import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pause } from '../../../../src/main/net/pause.ts';
import { watchdog } from '../../../../src/main/net/watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a watchdog fires once after the last restart, and never when stopped', () => {
  const barks = vi.fn();
  const dog = watchdog(barks);
  dog.restart(100);
  vi.advanceTimersByTime(90);
  dog.restart(100);
  vi.advanceTimersByTime(90);
  expect(barks).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(barks).toHaveBeenCalledOnce();
  dog.restart(100);
  dog.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a pause ends by time, by hand or by the signal, and leaves no timer behind', async () => {
  const stop = new AbortController();
  const byTime = pause(100, stop.signal);
  vi.advanceTimersByTime(100);
  await byTime.over;

  const byHand = pause(100, stop.signal);
  byHand.end();
  await byHand.over;
  expect(vi.getTimerCount()).toBe(0);

  const bySignal = pause(100, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(bySignal.over).rejects.toThrow('stopped');
  await expect(pause(100, stop.signal).over).rejects.toThrow('stopped');
  expect(vi.getTimerCount()).toBe(0);
});
