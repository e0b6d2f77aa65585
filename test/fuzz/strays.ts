/** Errors that nobody caught: in the app each of them would end the process. */
export interface Strays {
  /** @throws the first one since the last call. */
  throwIfAny(): void;
  stop(): void;
}

export function watchStrays(): Strays {
  const caught: unknown[] = [];
  const keep = (error: unknown): void => void caught.push(error);
  process.on('unhandledRejection', keep);
  process.on('uncaughtException', keep);
  return {
    throwIfAny() {
      const [error] = caught.splice(0);
      if (error !== undefined) throw new Error('an error that nobody caught', { cause: error });
    },
    stop() {
      process.off('unhandledRejection', keep);
      process.off('uncaughtException', keep);
    },
  };
}
