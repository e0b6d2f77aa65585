/** Hands values from callbacks to one `for await`. What was pushed before `close` is still given out. */
export interface OutputQueue<T> extends AsyncIterable<T> {
  push(value: T): void;
  close(): void;
  /** Takes back what nobody has read yet. */
  clear(): void;
}

export function createOutputQueue<T>(): OutputQueue<T> {
  const values: T[] = [];
  let closed = false;
  let wake: () => void = () => undefined;
  return {
    push(value) {
      if (closed) return;
      values.push(value);
      wake();
    },
    close() {
      closed = true;
      wake();
    },
    clear() {
      values.length = 0;
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const value = values.shift();
        if (value !== undefined) yield value;
        else if (closed) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
