import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { createWorkOut } from '../../../../../src/main/tools/sums/work-out.ts';
import { createCalculatorThread } from '../../../../support/calculator-thread.ts';
import { until } from '../../../../support/until.ts';

const { signal } = new AbortController();

function threads(make: () => Worker = createCalculatorThread) {
  const made: Worker[] = [];
  const ended: Worker[] = [];
  return {
    made,
    ended,
    createWorker: (): Worker => {
      const worker = make();
      made.push(worker);
      worker.on('exit', () => ended.push(worker));
      return worker;
    },
  };
}

/** A thread that answers as it is told. */
function played(answer: (worker: Played, expression: string) => void): Worker {
  return new Played(answer) as unknown as Worker;
}
class Played extends EventEmitter {
  readonly #answer: (worker: Played, expression: string) => void;
  constructor(answer: (worker: Played, expression: string) => void) {
    super();
    this.#answer = answer;
    setImmediate(() => this.emit('message', { type: 'ready' }));
  }
  unref(): void {}
  postMessage(expression: string): void {
    this.#answer(this, expression);
  }
  async terminate(): Promise<number> {
    this.emit('exit', 1);
    return 1;
  }
}

describe('sums in a thread', () => {
  test.each(['sin(1e1100)', 'tan(10^1000)', 'cos(2^4000)', '2000!'])(
    'a sum that fails, as %s, leaves no trace in the next one',
    async (fails) => {
      const workOut = createWorkOut(threads());
      expect(await workOut(fails, signal)).toMatchObject({ ok: false });
      expect(await workOut('20 degC to degF', signal)).toEqual({ ok: true, value: '68 degF' });
    },
  );

  test('one thread is enough for sums that do not fail, and for what is no sum', async () => {
    const on = threads();
    const workOut = createWorkOut(on);
    const all = await Promise.all(['1 + 1', 'x = 2', '2 + 2'].map((sum) => workOut(sum, signal)));
    expect(all).toMatchObject([{ value: '2' }, { ok: false }, { value: '4' }]);
    expect(on.made).toHaveLength(1);
  });

  test('a sum that does not come back is ended with its thread', async () => {
    const on = threads();
    const workOut = createWorkOut({ ...on, longestMs: 1 });
    // None in 1 ms, as heavy as it is.
    const heavy = Array.from({ length: 60 }, () => 'acos(.3)').join('+');
    expect(await workOut(heavy, signal)).toEqual({ ok: false, reason: 'it takes too long' });
    await until(() => on.ended.length === 1);
    expect(await createWorkOut(on)('1 + 1', signal)).toEqual({ ok: true, value: '2' });
  });

  test('one that is stopped is not waited for, and those that wait behind it do not begin', async () => {
    const asked: string[] = [];
    const on = threads(() => played((_, expression) => asked.push(expression)));
    const workOut = createWorkOut({ ...on, longestMs: 1e9 });
    const stop = new AbortController();
    const both = ['1', '2'].map((sum) => workOut(sum, stop.signal));
    await until(() => asked.length === 1);
    stop.abort(new Error('stopped'));
    await expect(both[0]).rejects.toThrow('stopped');
    await expect(both[1]).rejects.toThrow('stopped');
    expect(asked).toEqual(['1']);
    expect(on.ended).toHaveLength(1);
  });

  test('a thread that breaks is told, and the next sum has a new one', async () => {
    const threadsOf = [
      () => played((worker) => worker.emit('error', new Error('broken'))),
      () => played((worker) => worker.emit('message', { type: 'worked', worked: { ok: true, value: '2' } })),
    ];
    const on = threads(() => threadsOf.shift()?.() ?? played(() => {}));
    const workOut = createWorkOut(on);
    await expect(workOut('1 + 1', signal)).rejects.toThrow('broken');
    expect(await workOut('1 + 1', signal)).toMatchObject({ value: '2' });
  });

  test('the thread ends when no sum has come for a while', async () => {
    const on = threads();
    const workOut = createWorkOut({ ...on, idleMs: 1 });
    await workOut('1 + 1', signal);
    await until(() => on.ended.length === 1);
    expect(await workOut('2 + 2', signal)).toEqual({ ok: true, value: '4' });
  });
});
