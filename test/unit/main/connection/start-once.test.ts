import { expect, test } from 'vitest';
import { startOnce } from '../../../../src/main/connection/start-once.ts';

/** Counts its starts; those named fail. */
function starter(...failing: readonly number[]): () => Promise<number> {
  let starts = 0;
  return () => {
    starts += 1;
    return failing.includes(starts) ? Promise.reject(new Error(`start ${starts}`)) : Promise.resolve(starts);
  };
}

test('several callers share one start', async () => {
  const { get } = startOnce(starter());
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

test('a start that failed is tried again for the next caller', async () => {
  const { get } = startOnce(starter(1));
  await Promise.all([expect(get()).rejects.toThrow('start 1'), expect(get()).rejects.toThrow('start 1')]);
  expect(await get()).toBe(2);
});

test('what was given away is started again', async () => {
  const { get, take } = startOnce(starter());
  expect(await take()).toBeNull();
  await get();
  expect(await take()).toBe(1);
  expect(await take()).toBeNull();
  expect(await get()).toBe(2);
});

test('what did not start needs no end', async () => {
  const { get, take } = startOnce(starter(1));
  const asked = expect(get()).rejects.toThrow('start 1');
  expect(await take()).toBeNull();
  await asked;
});
