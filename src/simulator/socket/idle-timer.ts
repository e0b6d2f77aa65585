export interface IdleTimer {
  /** Starts the count again. */
  touch(): void;
  stop(): void;
}

/** Calls once when nothing was touched for that long. */
export function createIdleTimer(idleMs: number, idle: () => void): IdleTimer {
  const timer = setTimeout(idle, idleMs);
  return {
    touch: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}
