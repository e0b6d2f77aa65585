import type { Worker } from 'node:worker_threads';
import { prompt } from '../prompts.ts';
import type { SumAnswer, Worked } from './sum-messages.ts';

/** @throws the signal's reason, or when no worker can be had. */
export type WorkOut = (expression: string, signal: AbortSignal) => Promise<Worked>;

export interface WorkOutOptions {
  /** Starts calculator-worker: how depends on whether the code is bundled. */
  readonly createWorker: () => Worker;
  /** Left out: half a second, which is far longer than any sum takes. */
  readonly longestMs?: number;
  /** Left out: a minute. */
  readonly idleMs?: number;
}

/**
 * Works sums out in a thread of its own, one after the other, so that none holds up main. The thread starts with the
 * first sum and ends when none has come for a while. A sum that takes too long ends with its thread, and one that failed
 * half way too: the numbers' precision may have been left as it must not be.
 */
export function createWorkOut({ createWorker, longestMs = 500, idleMs = 60_000 }: WorkOutOptions): WorkOut {
  let thread: SumThread | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    thread?.end();
    thread = null;
  };
  const work = async (expression: string, signal: AbortSignal): Promise<Worked> => {
    signal.throwIfAborted();
    clearTimeout(idle);
    thread ??= new SumThread(createWorker());
    try {
      const { worked, isSpent } = await thread.workOut(expression, longestMs, signal);
      if (isSpent) end();
      return worked;
    } catch (error) {
      end();
      throw error;
    } finally {
      idle = setTimeout(end, idleMs);
      idle.unref();
    }
  };
  return (expression, signal) => {
    const mine = last.then(() => work(expression, signal));
    last = mine.catch(() => {});
    return mine;
  };
}

type Answer = Pick<Extract<SumAnswer, { type: 'worked' }>, 'worked' | 'isSpent'>;

/** One worker. It never keeps the process alive. */
class SumThread {
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<undefined>();
  #answer: PromiseWithResolvers<Answer> | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
    // A worker that cannot even start is told to whoever waits for it.
    this.#ready.promise.catch(() => {});
    worker.on('message', (message: SumAnswer) => {
      if (message.type === 'ready') this.#ready.resolve(undefined);
      else this.#answer?.resolve(message);
    });
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('The calculator’s thread has ended')));
  }

  /** @throws the signal's reason, and what went wrong with the thread. Then it is of no more use. */
  async workOut(expression: string, longestMs: number, signal: AbortSignal): Promise<Answer> {
    const answer = Promise.withResolvers<Answer>();
    this.#answer = answer;
    answer.promise.catch(() => {});
    const stop = (): void => this.#fail(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    let limit: NodeJS.Timeout | undefined;
    try {
      // To start takes its time, which is not the sum's.
      await Promise.race([this.#ready.promise, answer.promise]);
      this.#worker.postMessage(expression);
      limit = setTimeout(() => answer.resolve({ worked: TOO_LONG, isSpent: true }), longestMs);
      return await answer.promise;
    } finally {
      clearTimeout(limit);
      signal.removeEventListener('abort', stop);
    }
  }

  end(): void {
    void this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#ready.reject(error);
    this.#answer?.reject(error);
  }
}

const TOO_LONG: Worked = { ok: false, reason: prompt('sums.tooLong') };
