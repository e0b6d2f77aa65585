import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PausableTimer } from '../../../../src/main/turn/pausable-timer.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('fires once, after the time for which it ran', () => {
  const fire = vi.fn<() => void>();
  const timer = new PausableTimer(100, fire);
  vi.advanceTimersByTime(60);
  timer.pause();
  timer.pause();
  vi.advanceTimersByTime(1_000);
  timer.goOn();
  timer.goOn();
  vi.advanceTimersByTime(39);
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(fire).toHaveBeenCalledOnce();
  timer.pause();
  timer.goOn();
  vi.advanceTimersByTime(1_000);
  expect(fire).toHaveBeenCalledOnce();
});
