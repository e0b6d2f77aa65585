import { expect, test } from 'vitest';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import { createRequestPace, type RequestPace } from '../../../../../src/main/speech/limits/request-pace.ts';
import {
  createSpeechPatience,
  SPEECH_RETRY_RULE,
} from '../../../../../src/main/speech/limits/speech-patience.ts';

const BUSY = new ServiceError('busy', { serviceCode: 1002 });
const MINUTE = 60_000;

interface Stage {
  readonly pace: RequestPace;
  readonly wait: (ms: number) => void;
  /** Requests so many times, this far apart, and is refused with the last one. */
  readonly runInto: (taken: number, apartMs: number) => void;
}

function stage(): Stage {
  let now = 1_000_000;
  const pace = createRequestPace(() => now);
  const wait = (ms: number): void => void (now += ms);
  const runInto = (taken: number, apartMs: number): void => {
    for (let made = 0; made <= taken; made += 1) {
      if (made > 0) wait(apartMs);
      pace.requested();
    }
    pace.notTaken(1);
    pace.refused(BUSY);
  };
  return { pace, wait, runInto };
}

test('without a refusal nothing is held back, however much is asked', () => {
  const { pace } = stage();
  for (let made = 0; made < 200; made += 1) pace.requested();
  expect(pace.waitMs()).toBe(0);
  expect(pace.batchCharacters()).toBeNull();
  expect(pace.isSlowed).toBe(false);
  expect(pace.refusal).toBeNull();
});

/** Refused again and again, so that no more than what was learned is left to be believed. */
function refusedForLong({ pace, wait, runInto }: Stage, taken: number, apartMs: number): void {
  runInto(taken, apartMs);
  for (let again = 0; again < 4; again += 1) {
    pace.requested();
    pace.notTaken(1);
    pace.refused(BUSY);
    wait(1_000);
  }
}

test('after refusals the next request waits until a place is free, no longer than a third of a minute', () => {
  const one = stage();
  refusedForLong(one, 10, 5_000);
  const { pace, wait } = one;
  expect(pace.isSlowed).toBe(true);
  expect(pace.refusal).toBe(BUSY);
  // The first one was made 54 s ago.
  expect(pace.waitMs()).toBe(6_300);
  wait(6_300);
  expect(pace.waitMs()).toBe(0);
  pace.requested();
  expect(pace.waitMs()).toBe(5_000 - 300 + 300);
  const burst = stage();
  refusedForLong(burst, 10, 0);
  expect(burst.pace.waitMs()).toBe(20_000);
});

test('few requests of our own are no limit: somebody else uses the key', () => {
  const { pace, runInto } = stage();
  runInto(0, 0);
  expect(pace.waitMs()).toBe(0);
  for (let made = 0; made < 3; made += 1) pace.requested();
  expect(pace.waitMs()).toBeGreaterThan(0);
});

test('the fewer requests are left, the more each should say', () => {
  const { pace, wait, runInto } = stage();
  runInto(20, 0);
  expect(pace.batchCharacters()).toBe(1_500);
  wait(MINUTE - 1);
  expect(pace.batchCharacters()).toBe(1_500);
  wait(1);
  expect(pace.batchCharacters()).toBe(300);
  for (let made = 0; made < 18; made += 1) pace.requested();
  expect(pace.batchCharacters()).toBe(750);
});

test('with every minute without a refusal more requests are made, and after five as many as at first', () => {
  const { pace, wait, runInto } = stage();
  runInto(5, 0);
  wait(2 * MINUTE);
  for (let made = 0; made < 8; made += 1) pace.requested();
  expect(pace.waitMs()).toBe(0);
  pace.requested();
  expect(pace.waitMs()).toBeGreaterThan(0);
  wait(3 * MINUTE - 1);
  expect(pace.isSlowed).toBe(true);
  wait(1);
  expect(pace.isSlowed).toBe(false);
  expect(pace.batchCharacters()).toBeNull();
});

test('a busy service is waited for about a minute and a half in a row', () => {
  const patience = createSpeechPatience(SPEECH_RETRY_RULE, { waitMs: () => 0 });
  const first = patience.next(BUSY);
  expect(first).toMatchObject({ attempt: 1, attempts: 6 });
  let totalMs = first?.delayMs ?? 0;
  for (let wait = patience.next(BUSY); wait !== null; wait = patience.next(BUSY)) totalMs += wait.delayMs;
  expect(totalMs).toBeGreaterThan(80_000);
  expect(totalMs).toBeLessThan(110_000);
  patience.renew();
  expect(patience.next(BUSY)).toMatchObject({ attempt: 1 });
});

test('what the service asks for is honoured, up to a minute and a half', () => {
  const patience = createSpeechPatience(SPEECH_RETRY_RULE, { waitMs: () => 0 });
  const asked = (retryAfterMs: number): ServiceError => new ServiceError('busy', { retryAfterMs });
  expect(patience.next(asked(60_000))?.delayMs).toBeGreaterThanOrEqual(60_000);
  expect(patience.next(asked(31_000))).toBeNull();
});

test('a place that will be free sooner is tried then, though not at once', () => {
  const at = (waitMs: number): number => {
    const wait = createSpeechPatience(SPEECH_RETRY_RULE, { waitMs: () => waitMs }).next(BUSY);
    return wait?.delayMs ?? 0;
  };
  expect(at(1)).toBeLessThan(2_500);
  expect(at(1)).toBeGreaterThanOrEqual(1_250);
  expect(at(20_000)).toBeGreaterThanOrEqual(2_500);
});

test('after one refusal the next request is a try, seconds later; each refusal that follows doubles that', () => {
  const { pace, wait, runInto } = stage();
  runInto(10, 0);
  const waits = [pace.waitMs()];
  for (let again = 0; again < 4; again += 1) {
    wait(2_500);
    pace.requested();
    pace.notTaken(1);
    pace.refused(BUSY);
    waits.push(pace.waitMs());
  }
  expect(waits).toEqual([2_500, 5_000, 10_000, 20_000, 20_000]);
});

test('several that are refused together are one refusal', () => {
  const { pace, wait, runInto } = stage();
  runInto(5, 0);
  wait(200);
  pace.refused(BUSY);
  wait(200);
  pace.refused(BUSY);
  expect(pace.waitMs()).toBe(2_500);
});

test('what is taken while no place could be free shows that it was a moment’s load: all is forgotten', () => {
  const { pace, wait, runInto } = stage();
  const before = pace.requested();
  runInto(10, 0);
  // Under way when the other was refused, it shows nothing.
  pace.taken(before);
  expect(pace.isSlowed).toBe(true);
  wait(2_500);
  pace.taken(pace.requested());
  expect([pace.isSlowed, pace.refusal, pace.waitMs(), pace.batchCharacters()]).toEqual([
    false,
    null,
    0,
    null,
  ]);
});

test('what is taken when a place is free shows nothing', () => {
  const { pace, wait, runInto } = stage();
  runInto(10, 0);
  wait(MINUTE);
  pace.taken(pace.requested());
  expect(pace.isSlowed).toBe(true);
});

test('refused a second time within some minutes it is a limit, and believed', () => {
  const { pace, wait, runInto } = stage();
  runInto(10, 0);
  wait(2_500);
  pace.taken(pace.requested());
  wait(MINUTE);
  runInto(10, 0);
  wait(2_500);
  pace.taken(pace.requested());
  expect(pace.isSlowed).toBe(true);
  expect(pace.waitMs()).toBe(20_000);
});

/** A service, and a voice that asks it as often as it may. @returns how long each request took to be taken, in milliseconds. */
function speak(
  takes: (atMs: number, taken: readonly number[]) => boolean,
  requests: number,
  everyMs: number,
) {
  let now = 0;
  const pace = createRequestPace(() => now);
  const taken: number[] = [];
  let refusals = 0;
  const delaysMs = Array.from({ length: requests }, (_, nth) => {
    now = Math.max(now, nth * everyMs);
    const since = now;
    const patience = createSpeechPatience(SPEECH_RETRY_RULE, pace);
    now += pace.waitMs();
    for (;;) {
      const askedAtMs = pace.requested();
      if (takes(now, taken)) {
        taken.push(now);
        pace.taken(askedAtMs);
        return now - since;
      }
      refusals += 1;
      pace.notTaken(1);
      pace.refused(BUSY);
      now += patience.next(BUSY)?.delayMs ?? 25_000;
    }
  });
  return { delaysMs, refusals };
}

test.each([1_000, 3_000, 5_000])(
  'a single burst of %i ms is over within seconds: the turns behind it wait for nothing',
  (burstMs) => {
    const inBurst = (atMs: number): boolean => atMs >= 20_000 && atMs < 20_000 + burstMs;
    const { delaysMs } = speak((atMs) => !inBurst(atMs), 40, 2_000);
    const delayed = delaysMs.filter((ms) => ms > 0);
    expect(Math.max(...delayed)).toBeLessThan(10_000);
    expect(delaysMs.slice(15)).toEqual(delaysMs.slice(15).map(() => 0));
  },
);

test('a real limit is still learned: of a hundred requests few are refused, and each is taken', () => {
  const limited = (limit: number) => (atMs: number, taken: readonly number[]) =>
    taken.filter((at) => at > atMs - MINUTE).length < limit;
  // A wait is a third of a minute at most: of so few requests a minute each place is tried for before it is free.
  const MOST_REFUSALS = { 3: 140, 10: 40, 20: 25 } as const;
  for (const limit of [3, 10, 20] as const) {
    const { delaysMs, refusals } = speak(limited(limit), 100, 500);
    expect(delaysMs).toHaveLength(100);
    expect(refusals, `a limit of ${limit}`).toBeLessThan(MOST_REFUSALS[limit]);
  }
});
