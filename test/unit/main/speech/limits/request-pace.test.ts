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

test('after a refusal the next request waits until a place is free, no longer than a third of a minute', () => {
  const { pace, wait, runInto } = stage();
  runInto(10, 5_000);
  expect(pace.isSlowed).toBe(true);
  expect(pace.refusal).toBe(BUSY);
  // The first one was made 50 s ago.
  expect(pace.waitMs()).toBe(10_300);
  wait(10_300);
  expect(pace.waitMs()).toBe(0);
  pace.requested();
  expect(pace.waitMs()).toBe(5_000 - 300 + 300);
  const burst = stage();
  burst.runInto(10, 0);
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
