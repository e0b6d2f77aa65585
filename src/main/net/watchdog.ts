/** One timer that is put off again and again; its owner must `stop` it. */
export interface Watchdog {
  restart(limitMs: number): void;
  stop(): void;
}

export function watchdog(onSilence: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  return {
    restart: (limitMs) => {
      clearTimeout(timer);
      timer = setTimeout(onSilence, limitMs);
    },
    stop: () => clearTimeout(timer),
  };
}
