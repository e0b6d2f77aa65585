import { expect, test, vi } from 'vitest';
import { UpdateError } from '../../../../src/main/updates/update-fault.ts';
import { Updates, type Updater, type UpdatesOptions } from '../../../../src/main/updates/updates.ts';
import type { UpdateState } from '../../../../src/shared/updates.ts';

const HOUR_MS = 3_600_000;

function stage(updater: Partial<Updater> = {}, options: Partial<UpdatesOptions> = {}) {
  const states: UpdateState[] = [];
  const logged: [string, unknown][] = [];
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  const signals: AbortSignal[] = [];
  const parts: Updater = {
    check: vi.fn(() => Promise.resolve<string | null>('2.0.0')),
    download: vi.fn(() => Promise.resolve()),
    restart: vi.fn(),
    ...updater,
  };
  const updates = new Updates({
    createUpdater: (signal) => (signals.push(signal), Promise.resolve(parts)),
    mayReplace: true,
    isWanted: () => true,
    isBusy: () => false,
    startTimer: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
    changed: (state) => void states.push(state),
    report: (event, fields) => void logged.push([event, fields]),
    ...options,
  });
  /** The one timer runs out. */
  const pass = (): void => {
    expect(timers).toHaveLength(1);
    timers.splice(0)[0]?.run();
  };
  return { updates, parts, states, logged, timers, signals, pass };
}
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const kinds = (states: readonly UpdateState[]): readonly string[] => states.map(({ kind }) => kind);

test('it is asked a while after the start, and then a day later', async () => {
  const { updates, parts, states, timers, pass } = stage({ check: vi.fn(() => Promise.resolve(null)) });
  expect(timers).toEqual([]);
  updates.start();
  expect(parts.check).not.toHaveBeenCalled();
  pass();
  await settled();
  expect(states).toEqual([{ kind: 'checking' }, { kind: 'idle', isNewest: true }]);
  expect(timers.map(({ ms }) => ms)).toEqual([24 * HOUR_MS]);
  pass();
  await settled();
  expect(parts.check).toHaveBeenCalledTimes(2);
});

test('with the setting off it is asked by the user’s word alone; what was asked for is given up when it goes off', async () => {
  let isWanted = false;
  const { updates, parts, states, signals, pass } = stage(
    { download: vi.fn(() => new Promise<void>(() => undefined)) },
    { isWanted: () => isWanted },
  );
  updates.start();
  pass();
  await settled();
  expect(parts.check).not.toHaveBeenCalled();
  updates.checkNow();
  await settled();
  expect(states.at(-1)?.kind).toBe('downloading');
  isWanted = true;
  updates.followSettings();
  expect(states.at(-1)?.kind).toBe('downloading');
  isWanted = false;
  updates.followSettings();
  expect(states.at(-1)).toEqual({ kind: 'idle', isNewest: false });
  expect(signals[0]?.aborted).toBe(true);
});

test('what was given up tells nothing any more', async () => {
  let isWanted = true;
  const check = Promise.withResolvers<string | null>();
  const { updates, states } = stage({ check: () => check.promise }, { isWanted: () => isWanted });
  updates.checkNow();
  await settled();
  isWanted = false;
  updates.followSettings();
  check.resolve('2.0.0');
  await settled();
  expect(kinds(states)).toEqual(['checking', 'idle']);
});

test('a download is told in steps that are seen, and is ready at its end', async () => {
  const { updates, states } = stage({
    download: (onProgress) => {
      for (let at = 0; at <= 1_000; at += 1) onProgress(at / 1_000);
      return Promise.resolve();
    },
  });
  updates.checkNow();
  await settled();
  expect(states.at(-1)).toEqual({ kind: 'ready', version: '2.0.0' });
  expect(states.length).toBeGreaterThan(50);
  expect(states.length).toBeLessThan(120);
});

test('what fails has a code, a line in the log, and another try a day later', async () => {
  const error = new UpdateError('timeout');
  const { updates, states, logged, timers } = stage({ check: () => Promise.reject(error) });
  updates.checkNow();
  await settled();
  expect(states.at(-1)).toEqual({ kind: 'failed', fault: 'timeout' });
  expect(logged).toEqual([['update.failed', { reason: 'timeout', error }]]);
  expect(timers.map(({ ms }) => ms)).toEqual([24 * HOUR_MS]);
});

test('it restarts only when nothing is at work, and says whether it does', async () => {
  let isBusy = true;
  const { updates, parts, states } = stage({}, { isBusy: () => isBusy });
  expect(updates.restart()).toBe(false);
  updates.checkNow();
  await settled();
  expect(updates.restart()).toBe(false);
  expect(parts.restart).not.toHaveBeenCalled();
  isBusy = false;
  expect(updates.restart()).toBe(true);
  expect(parts.restart).toHaveBeenCalledOnce();
  expect(states.at(-1)?.kind).toBe('restarting');
});

test('a restart that is refused is told', async () => {
  const { updates, states } = stage({
    restart: () => {
      throw new Error('no');
    },
  });
  updates.checkNow();
  await settled();
  expect(updates.restart()).toBe(false);
  expect(states.at(-1)).toEqual({ kind: 'failed', fault: 'install' });
});

test('where there is no address, it is off and starts nothing', () => {
  const { updates, states, timers } = stage({}, { createUpdater: null });
  updates.start();
  updates.checkNow();
  expect(updates.state).toEqual({ kind: 'off' });
  expect([states, timers]).toEqual([[], []]);
});

test('after the end of the app nothing is told', async () => {
  const { updates, states, timers, signals } = stage();
  updates.start();
  updates.checkNow();
  updates.close();
  await settled();
  expect(kinds(states)).toEqual(['checking']);
  expect(timers).toEqual([]);
  expect(signals[0]?.aborted ?? true).toBe(true);
});
