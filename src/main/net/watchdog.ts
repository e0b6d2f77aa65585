/** One timer that is put off again and again; its owner must `stop` it. */
export interface Watchdog {
  restart(limitMs: number): void;
  stop(): void;
  readonly isRunning: boolean;
}

export function watchdog(onSilence: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  let timerMs = 0;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    restart: (limitMs) => {
      // Once for each piece of a stream: a timer of its own each would be most of what that costs.
      if (timer !== undefined && limitMs === timerMs) {
        timer.refresh();
        return;
      }
      stop();
      timerMs = limitMs;
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
