import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BusyPatience, RetryWait } from '../../../../src/main/net/busy-wait.ts';
import type { RetryRule } from '../../../../src/main/net/retry-rule.ts';
import { retried, withRetry } from '../../../../src/main/net/retry.ts';
import { retryAfterMs } from '../../../../src/main/net/http/retry-after.ts';
import { ServiceError, type ServiceErrorFacts } from '../../../../src/main/net/service-error.ts';
import type { ErrorCode } from '../../../../src/shared/errors.ts';

type Item = 'accepted' | 'delta';
interface Attempt {
  readonly items: readonly Item[];
  readonly error: ServiceError | null;
}
const instant: RetryRule = {
  busyDelaysMs: [0, 0, 0],
  longestWaitMs: 60_000,
  connectionDelayMs: 0,
  transientDelayMs: 0,
};
const fail = (code: ErrorCode, facts: ServiceErrorFacts = {}, items: readonly Item[] = []): Attempt => ({
  items,
  error: new ServiceError(code, facts),
});
const succeed: Attempt = { items: ['accepted', 'delta'], error: null };

async function run(
  attempts: readonly Attempt[],
  options: {
    rule?: RetryRule;
    signal?: AbortSignal;
    onWaiting?: (wait: RetryWait | null) => void;
    retryNow?: EventTarget;
    patience?: BusyPatience;
    waitRenews?: boolean;
  } = {},
) {
  let calls = 0;
  const items: Item[] = [];
  async function* attempt(): AsyncGenerator<Item> {
    const now = attempts[Math.min(calls, attempts.length - 1)] ?? succeed;
    calls += 1;
    yield* now.items;
    if (now.error !== null) throw now.error;
  }
  let error: unknown = null;
  try {
    const tried = withRetry(attempt, {
      isAccepted: (item) => item === 'delta',
      signal: new AbortController().signal,
      rule: instant,
      random: () => 0,
      ...options,
    });
    for await (const item of tried) items.push(item);
  } catch (thrown) {
    error = thrown;
  }
  return { calls, items, error };
}

const reset = fail('network', { network: 'reset' });
const busy = fail('busy', { serviceCode: 1002 });
const broken = fail('internal', { serviceCode: 1033 });

describe('how often each fault is tried again', () => {
  test.each([
    ['a connection fault once', reset, 2],
    ['a busy service three times', busy, 4],
    ['a fault inside the service once', broken, 2],
    ['a bad certificate never', fail('network', { network: 'tls' }), 1],
    ['a proxy that refuses never', fail('network', { network: 'proxy' }), 1],
    ['a fault of our own never', fail('internal'), 1],
    ['a stall never', fail('stalled'), 1],
    ['a wrong key never', fail('auth', { serviceCode: 1004 }), 1],
    ['a refused setting never', fail('setting', { serviceCode: 2013 }), 1],
    ['no balance never', fail('balance', { serviceCode: 1008 }), 1],
    ['a plan that is used up never', fail('plan', { serviceCode: 2056 }), 1],
    ['a cut reply never', fail('cut'), 1],
  ])('%s', async (_name, attempt, calls) => {
    const result = await run([attempt]);
    expect(result).toMatchObject({ calls, error: attempt.error });
  });

  test.each([
    ['a connection fault', [reset]],
    ['a busy service', [busy, busy, busy]],
    ['a fault inside the service', [broken]],
  ])('%s can end well', async (_name, attempts) => {
    expect(await run([...attempts, succeed])).toMatchObject({ calls: attempts.length + 1, error: null });
  });

  test('each kind has its own count', async () => {
    expect(await run([busy, reset, busy, broken, busy, succeed])).toMatchObject({ calls: 6, error: null });
  });

  test('a wait for a busy service gives a fault another try where that is asked for', async () => {
    const network = fail('network', { network: 'reset' });
    const attempts = [network, fail('busy'), network, succeed];
    expect((await run(attempts)).error).toMatchObject({ code: 'network' });
    expect((await run(attempts, { waitRenews: true })).error).toBeNull();
  });

  test('headers alone are no acceptance, one delta is', async () => {
    expect(await run([fail('busy', {}, ['accepted']), succeed])).toMatchObject({
      items: ['accepted', 'accepted', 'delta'],
      error: null,
    });
    expect(await run([fail('busy', {}, ['accepted', 'delta']), succeed])).toMatchObject({
      calls: 1,
      items: ['accepted', 'delta'],
    });
  });

  test('an error of another kind passes through', async () => {
    const bug = new TypeError('bug');
    async function* attempt(): AsyncGenerator<Item> {
      yield 'accepted';
      throw bug;
    }
    await expect(
      Array.fromAsync(withRetry(attempt, { isAccepted: () => false, signal: new AbortController().signal })),
    ).rejects.toBe(bug);
  });
});

describe('a patience of its own', () => {
  test('says how often a busy service is waited for, whatever the rule has', async () => {
    const asked: (ServiceError | null)[] = [];
    const patience: BusyPatience = {
      next(error) {
        asked.push(error);
        return asked.length > 5 ? null : { delayMs: 0, attempt: asked.length, attempts: 5 };
      },
    };
    expect(await run([busy], { rule: { ...instant, busyDelaysMs: [] }, patience })).toMatchObject({
      calls: 6,
      error: busy.error,
    });
    expect(asked).toEqual(Array.from({ length: 6 }, () => busy.error));
  });

  test('is not asked of any other fault', async () => {
    const next = (): never => {
      throw new Error('asked');
    };
    expect(await run([reset, broken, succeed], { patience: { next } })).toMatchObject({
      calls: 3,
      error: null,
    });
  });
});

test('a request with one answer is asked again by the same rule', async () => {
  let calls = 0;
  const ask = async (): Promise<string> => {
    calls += 1;
    if (calls < 3) throw new ServiceError('busy');
    return 'answer';
  };
  const signal = new AbortController().signal;
  expect(await retried(ask, { signal, rule: instant })).toBe('answer');
  await expect(
    retried(async () => Promise.reject(new ServiceError('auth')), { signal }),
  ).rejects.toMatchObject({
    code: 'auth',
  });
  expect(calls).toBe(3);
});

test('nothing is ever sent again after an accepted item, and never more than the rule says', async () => {
  const count = (items: readonly Item[]): number => items.filter((item) => item === 'delta').length;
  const attempt = fc.record({
    items: fc.array(fc.constantFrom<Item>('accepted', 'delta'), { maxLength: 3 }),
    error: fc.constantFrom(busy.error, reset.error, broken.error, new ServiceError('auth'), null),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 8 }), async (attempts) => {
      const { calls, items } = await run(attempts);
      expect(calls).toBeLessThanOrEqual(1 + 3 + 1 + 1);
      const before = attempts.slice(0, calls - 1);
      expect(before.some((one) => one.items.includes('delta') || one.error === null)).toBe(false);
      const last = attempts[Math.min(calls, attempts.length) - 1] ?? succeed;
      expect(count(items)).toBe(count(last.items));
    }),
  );
});

describe('the wait', () => {
  const slow: RetryRule = { ...instant, busyDelaysMs: [50_000, 50_000, 50_000] };

  test('is told with its end, and "retry now" ends it', async () => {
    const retryNow = new EventTarget();
    const waits: (RetryWait | null)[] = [];
    const before = Date.now();
    const onWaiting = (wait: RetryWait | null): void => {
      waits.push(wait);
      if (wait !== null) retryNow.dispatchEvent(new Event('retry'));
    };
    expect(await run([busy, busy, succeed], { rule: slow, onWaiting, retryNow })).toMatchObject({
      calls: 3,
      error: null,
    });
    expect(waits).toMatchObject([{ attempt: 1, attempts: 3, error: busy.error }, null, { attempt: 2 }, null]);
    expect(waits[0]?.retryAtEpochMs).toBeGreaterThanOrEqual(before + 50_000);
  });

  test('ends with the signal, and throws its reason', async () => {
    const stop = new AbortController();
    const reason = new Error('stopped');
    const waits: (RetryWait | null)[] = [];
    const onWaiting = (wait: RetryWait | null): void => {
      waits.push(wait);
      stop.abort(reason);
    };
    expect(await run([busy], { rule: slow, onWaiting, signal: stop.signal })).toMatchObject({
      calls: 1,
      error: reason,
    });
    expect(waits.at(-1)).toBeNull();
  });

  test("is the service's own when it names one", async () => {
    const told: number[] = [];
    const retryNow = new EventTarget();
    const onWaiting = (wait: RetryWait | null): void => {
      if (wait === null) return;
      told.push(wait.retryAtEpochMs - Date.now());
      retryNow.dispatchEvent(new Event('retry'));
    };
    await run([fail('busy', { retryAfterMs: 30_000 }), succeed], { onWaiting, retryNow });
    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(20_000);
    expect(told[0]).toBeLessThanOrEqual(30_000);
  });

  test('over a minute is left to the user', async () => {
    expect(await run([fail('busy', { retryAfterMs: 61_000 }), succeed])).toMatchObject({
      calls: 1,
      error: { code: 'busy' },
    });
  });

  test('is spread so that many clients do not come back together', async () => {
    const ends: number[] = [];
    const retryNow = new EventTarget();
    const onWaiting = (wait: RetryWait | null): void => {
      if (wait === null) return;
      ends.push(wait.retryAtEpochMs);
      retryNow.dispatchEvent(new Event('retry'));
    };
    const before = Date.now();
    const attempts = [busy, succeed];
    let calls = 0;
    async function* attempt(): AsyncGenerator<Item> {
      const now = attempts[calls++] ?? succeed;
      yield* now.items;
      if (now.error !== null) throw now.error;
    }
    await Array.fromAsync(
      withRetry(attempt, {
        isAccepted: () => true,
        signal: new AbortController().signal,
        rule: slow,
        random: () => 1,
        onWaiting,
        retryNow,
      }),
    );
    expect(ends[0]).toBeGreaterThanOrEqual(before + 62_500);
  });
});

test.each([
  ['2', 2_000],
  [' 0.5 ', 500],
  ['Mon, 23 Nov 2026 12:00:10 GMT', 10_000],
  ['Mon, 23 Nov 2026 11:00:00 GMT', null],
  ['soon', null],
  ['0', null],
  [null, null],
])('Retry-After %s is %s ms', (header, expected) => {
  expect(retryAfterMs(header, Date.UTC(2026, 10, 23, 12))).toBe(expected);
});
