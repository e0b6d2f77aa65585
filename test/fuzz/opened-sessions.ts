import { createOutputQueue, type OutputQueue } from '../../src/main/speech/output-queue.ts';

/** The sessions that a speaker has opened, whose outputs the script writes. */
export interface OpenedSessions<Output> {
  open(signal: AbortSignal): AsyncIterable<Output> & {
    readonly cancel: () => Promise<void>;
    readonly finish: () => void;
    readonly retryNow: () => void;
  };
  /** To the newest one but `back`; nowhere when there is none. */
  give(back: number, output: Output): void;
  /** Its outputs end with an error. */
  break(back: number, error: Error): void;
  readonly count: number;
}

export function openedSessions<Output>(): OpenedSessions<Output> {
  const queues: OutputQueue<Output | Error>[] = [];
  return {
    open(signal) {
      const queue = createOutputQueue<Output | Error>();
      queues.push(queue);
      signal.addEventListener('abort', () => queue.close(), { once: true });
      return {
        cancel: () => Promise.resolve(),
        finish: () => queue.close(),
        retryNow: () => undefined,
        async *[Symbol.asyncIterator]() {
          for await (const output of queue) {
            if (output instanceof Error) throw output;
            yield output;
          }
        },
      };
    },
    give: (back, output) => queues.at(-1 - back)?.push(output),
    break: (back, error) => queues.at(-1 - back)?.push(error),
    get count() {
      return queues.length;
    },
  };
}
