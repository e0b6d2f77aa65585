export interface StartOnce<T> {
  /** Starts with the first call; later ones share it. What did not start is started anew by the next call. */
  readonly get: () => Promise<T>;
  /** Gives away what was started, to be ended: null when nothing was, or when it did not start. */
  readonly take: () => Promise<T | null>;
}

export function startOnce<T>(start: () => Promise<T>): StartOnce<T> {
  let started: Promise<T> | null = null;
  return {
    get: async () => {
      const attempt = (started ??= start());
      try {
        return await attempt;
      } catch (error) {
        if (started === attempt) started = null;
        throw error;
      }
    },
    take: async () => {
      const attempt = started;
      started = null;
      return (await attempt?.catch(() => null)) ?? null;
    },
  };
}
