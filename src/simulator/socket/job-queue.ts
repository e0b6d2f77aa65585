import type { Sentence } from './sentence-buffer.ts';

export type Job =
  | { readonly kind: 'speak'; readonly sentence: Sentence; readonly queuedAt: number }
  | { readonly kind: 'flushed' }
  | { readonly kind: 'finish' };

/** What is to be said, one after the other. */
export interface JobQueue {
  add(job: Job): void;
  /** Drops what waits. */
  clear(): void;
  /**
   * Drops what waits and what is being done, and starts nothing until each `halt`
   * had its `resume`. Resolves when it has stopped.
   */
  halt(): Promise<void>;
  resume(): void;
  isIdle(): boolean;
  /** UTF-16 units of text that wait. */
  waiting(): number;
}

/**
 * @param run does one job; it stops when its signal fires.
 * @param failed is told of a job that failed by itself; the queue goes on.
 */
export function createJobQueue(
  run: (job: Job, signal: AbortSignal) => Promise<void>,
  failed: (error: unknown) => void,
): JobQueue {
  let jobs: readonly Job[] = [];
  let halts = 0;
  let working: { readonly stop: AbortController; readonly done: Promise<void> } | null = null;

  function startNext(): void {
    const [job, ...rest] = jobs;
    if (working !== null || halts > 0 || job === undefined) return;
    jobs = rest;
    const stop = new AbortController();
    const done = run(job, stop.signal)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) failed(error);
      })
      .then(() => {
        working = null;
        startNext();
      });
    working = { stop, done };
  }
  return {
    add(job) {
      jobs = [...jobs, job];
      startNext();
    },
    clear() {
      jobs = [];
    },
    async halt() {
      jobs = [];
      halts += 1;
      working?.stop.abort();
      await working?.done;
    },
    resume() {
      halts -= 1;
      startNext();
    },
    isIdle: () => working === null && jobs.length === 0,
    waiting: () => jobs.reduce((sum, job) => sum + (job.kind === 'speak' ? job.sentence.text.length : 0), 0),
  };
}
