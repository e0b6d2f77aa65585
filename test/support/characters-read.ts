const SCANS = ['indexOf', 'lastIndexOf', 'trim', 'trimEnd', 'trimStart'] as const;

/**
 * How many characters the methods of strings and patterns went over while `run` ran: what its time grows with, on any machine.
 * A search for a string counts as one that reads all. What is cut off or compared as it is does not count.
 */
export function charactersRead(run: () => void): number {
  let read = 0;
  const restores = SCANS.map((method) => {
    const real = String.prototype[method] as (this: string, ...args: unknown[]) => unknown;
    return replace(String.prototype, method, function (this: string, ...args: unknown[]) {
      read += this.length;
      return real.apply(this, args);
    });
  });
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its pattern
  const { exec } = RegExp.prototype;
  restores.push(
    // Matching, searching and replacing by a pattern all come here.
    replace(RegExp.prototype, 'exec', function (this: RegExp, text: string) {
      const from = this.global || this.sticky ? this.lastIndex : 0;
      const found = exec.call(this, text);
      read += (found === null ? text.length : found.index + found[0].length) - from;
      return found;
    }),
  );
  try {
    run();
  } finally {
    for (const restore of restores) restore();
  }
  return read;
}

/** Spies would keep every call, and there are a million. */
function replace(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name) ?? {};
  Object.defineProperty(target, name, { ...before, value });
  return () => Object.defineProperty(target, name, before);
}
