/** One timer that is put off again and again; its owner must `stop` it. */
export interface Watchdog {
  restart(limitMs: number): void;
  stop(): void;
  readonly isRunning: boolean;
}

export function watchdog(onSilence: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    restart: (limitMs) => {
      stop();
      timer = setTimeout(() => {
        timer = undefined;
        onSilence();
      }, limitMs);
    },
    stop,
    get isRunning() {
      return timer !== undefined;
    },
  };
}
