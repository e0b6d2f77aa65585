import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookForDevices } from '../../../../src/renderer/audio/look-for-devices.ts';
import { untilBack } from '../../../../src/renderer/audio/watch-device.ts';

const HEADSET = { kind: 'audioinput', deviceId: 'headset' };

/** The devices of a page, which can be plugged and pulled. */
class FakeDevices extends EventTarget {
  list: readonly (typeof HEADSET)[] = [];
  readonly enumerateDevices = vi.fn(async () => this.list);

  become(list: readonly (typeof HEADSET)[]): void {
    this.list = list;
    this.dispatchEvent(new Event('devicechange'));
  }
}

let devices: FakeDevices;

beforeEach(() => {
  vi.useFakeTimers();
  devices = new FakeDevices();
  vi.stubGlobal('navigator', { mediaDevices: devices });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a microphone that was gone is awaited until it is listed again', async () => {
  devices.list = [HEADSET];
  const back = vi.fn();
  const waiting = untilBack('headset', new AbortController().signal).then(back);
  await vi.advanceTimersByTimeAsync(0);
  devices.become([]);
  await vi.advanceTimersByTimeAsync(0);
  expect(back).not.toHaveBeenCalled();
  devices.become([HEADSET]);
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
});

test('a wait that is over before it begins is refused, and looks for nothing', async () => {
  const reason = new Error('not wanted');
  await expect(untilBack('headset', AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
  expect(devices.enumerateDevices).not.toHaveBeenCalled();
});

test('a wait that is ended is refused, and looks for nothing any more', async () => {
  const ended = new AbortController();
  const waiting = untilBack('headset', ended.signal);
  ended.abort(new Error('ended'));
  await expect(waiting).rejects.toThrow('ended');
  expect(vi.getTimerCount()).toBe(0);
});

test('all who look for devices share one timer, until the last of them ends', async () => {
  const endFirst = lookForDevices();
  const endSecond = lookForDevices();
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(devices.enumerateDevices).toHaveBeenCalledTimes(1);
  endFirst();
  expect(vi.getTimerCount()).toBe(1);
  endSecond();
  expect(vi.getTimerCount()).toBe(0);
  lookForDevices()();
  expect(vi.getTimerCount()).toBe(0);
});
