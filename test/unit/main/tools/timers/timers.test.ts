import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sayTimer } from '../../../../../src/main/tools/timers/say-timer.ts';
import { MOST_RINGS } from '../../../../../src/main/tools/timers/ring-queue.ts';
import { MOST_TIMERS, Timers } from '../../../../../src/main/tools/timers/timers.ts';
import type { Timer, TimerRing } from '../../../../../src/shared/timers.ts';
import type { AudioClip } from '../../../../../src/shared/voices.ts';

const CLIP: AudioClip = { pcm: new Uint8Array(4), sampleRateHz: 24_000 };
const clipOf = (ms: number): AudioClip => ({ pcm: new Uint8Array(ms * 48), sampleRateHz: 24_000 });
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function stage(say: (timer: Timer) => Promise<AudioClip | null> = async () => CLIP) {
  const told: (readonly Timer[])[] = [];
  const rings: TimerRing[] = [];
  const said = vi.fn(say);
  const due: Timer[] = [];
  let asleepMs = 0;
  const timers = new Timers({
    epochNowMs: () => Date.now() + asleepMs,
    startTimer: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    say: said,
    due: (timer) => due.push(timer),
    changed: (list) => told.push(list),
    rang: (ring) => rings.push(ring),
  });
  return {
    timers,
    told,
    rings,
    said,
    due,
    sleep: (ms: number) => (asleepMs += ms),
    setIn: (ms: number, label = '') => timers.set({ dueAtEpochMs: Date.now() + ms, label, isAlarm: false }),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

describe('a timer', () => {
  test('rings when it is due, is heard again and again, and then is just over', async () => {
    const on = stage();
    on.setIn(60_000, 'Tea');
    expect(on.timers.list()).toEqual([
      { id: 1, label: 'Tea', dueAtEpochMs: 1_060_000, isAlarm: false, state: 'running' },
    ]);
    await on.pass(59_999);
    expect(on.rings).toEqual([]);
    await on.pass(1);
    expect(on.timers.list()).toMatchObject([{ state: 'ringing' }]);
    expect(on.rings).toEqual([{ timerId: 1, clip: CLIP }]);
    await on.pass(600_000);
    expect(on.rings).toHaveLength(MOST_RINGS);
    expect(on.due).toMatchObject([{ id: 1, state: 'ringing' }]);
    expect(on.said).toHaveBeenCalledTimes(1);
    expect(on.timers.list()).toMatchObject([{ state: 'over' }]);
    expect(on.told.map((list) => list.map(({ state }) => state))).toEqual([
      ['running'],
      ['ringing'],
      ['over'],
    ]);
  });

  test('that is cancelled does not ring, and one that rings is silenced', async () => {
    const on = stage();
    on.setIn(1_000);
    on.setIn(2_000, 'Egg');
    expect(on.timers.cancel(1)).toMatchObject({ id: 1, state: 'running' });
    await on.pass(2_000);
    expect(on.rings).toEqual([{ timerId: 2, clip: CLIP }]);
    expect(on.timers.cancel(2)).toMatchObject({ label: 'Egg', state: 'ringing' });
    await on.pass(600_000);
    expect(on.rings).toHaveLength(1);
    expect(on.timers.cancel(2)).toBeNull();
    expect(on.told.at(-1)).toEqual([]);
  });

  test('that is silenced while its words are being made is not heard', async () => {
    const { promise, resolve } = Promise.withResolvers<AudioClip>();
    const on = stage(() => promise);
    on.setIn(1_000);
    await on.pass(1_000);
    on.timers.cancel(1);
    resolve(CLIP);
    await on.pass(0);
    expect(on.rings).toEqual([]);
  });

  test('that ends together with another is heard in turn with it, each to its end', async () => {
    const clips = { Tea: clipOf(20_000), Egg: clipOf(3_000) };
    const on = stage(async ({ label }) => clips[label as keyof typeof clips]);
    on.setIn(1_000, 'Tea');
    on.setIn(1_000, 'Egg');
    const ids = (): number[] => on.rings.map(({ timerId }) => timerId);
    await on.pass(1_000);
    expect(ids()).toEqual([1]);
    await on.pass(20_999);
    expect(ids()).toEqual([1]);
    await on.pass(1);
    expect(ids()).toEqual([1, 2]);
    await on.pass(3_000 + 5_999);
    expect(ids()).toEqual([1, 2]);
    await on.pass(1);
    expect(ids()).toEqual([1, 2, 1]);
    on.timers.cancel(1);
    await on.pass(1_000);
    expect(ids()).toEqual([1, 2, 1, 2]);
    await on.pass(600_000);
    expect(ids().filter((id) => id === 2)).toHaveLength(MOST_RINGS);
  });

  test('that ends in the pause of another is heard at once', async () => {
    const on = stage();
    on.setIn(1_000);
    on.setIn(3_000);
    await on.pass(3_000);
    expect(on.rings.map(({ timerId }) => timerId)).toEqual([1, 2]);
  });

  test('goes by the clock: after a sleep it rings soon', async () => {
    const on = stage();
    on.setIn(3_600_000);
    await on.pass(10_000);
    on.sleep(3_600_000);
    await on.pass(6_000);
    expect(on.rings).toHaveLength(1);
  });

  test('the next one is listed first, and there is an end to them', () => {
    const on = stage();
    for (let number = MOST_TIMERS; number > 0; number -= 1) on.setIn(number * 1_000);
    expect(on.timers.list()[0]).toMatchObject({ id: MOST_TIMERS });
    expect(on.setIn(1)).toBeNull();
  });

  test('rings no more when the app ends', async () => {
    const on = stage();
    on.setIn(1_000);
    await on.pass(1_000);
    on.setIn(1_000);
    on.timers.close();
    await on.pass(600_000);
    expect(on.rings).toHaveLength(1);
  });
});

describe('what is said of a timer that is over', () => {
  const timer: Timer = { id: 1, label: 'Tea', dueAtEpochMs: 0, isAlarm: false, state: 'ringing' };
  const { signal } = new AbortController();
  const report = (): void => {};

  test('names it', async () => {
    const said: string[] = [];
    const sayClip = async (sentence: string): Promise<AudioClip> => {
      said.push(sentence);
      return CLIP;
    };
    const say = sayTimer({ isSpoken: () => true, sayClip, report });
    expect(await say(timer, signal)).toBe(CLIP);
    await say({ ...timer, label: '' }, signal);
    expect(said).toEqual(['Time’s up: Tea.', 'Time’s up.']);
  });

  test.each([
    ['a voice that fails', () => Promise.reject(new Error('gone'))],
    ['a voice that does not come', () => new Promise<AudioClip>(() => {})],
    ['a voice without sound', async () => ({ ...CLIP, pcm: new Uint8Array(0) })],
  ])('is a sound of the page’s in the place of %s', async (_, sayClip) => {
    vi.useRealTimers();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const limit = new AbortController();
      setImmediate(() => limit.abort());
      return limit.signal;
    });
    expect(await sayTimer({ isSpoken: () => true, sayClip, report })(timer, signal)).toBeNull();
    timeout.mockRestore();
  });

  test('is nothing where replies are not spoken', async () => {
    const sayClip = vi.fn(async () => CLIP);
    expect(await sayTimer({ isSpoken: () => false, sayClip, report })(timer, signal)).toBeNull();
    expect(sayClip).not.toHaveBeenCalled();
  });
});
