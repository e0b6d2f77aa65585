/** What is there that may end with the app. */
export interface AtRisk {
  readonly isReplying: boolean;
  /** Timers and alarms that run or ring. */
  readonly timers: number;
  /** The disk has refused something, and there are turns of which it lacks what is known. */
  readonly lacksTurns: boolean;
  /** Conversations that are in memory alone. */
  readonly inMemory: number;
}

/** Whether closing would end something, wherever in the app it is: shown or not. */
export function wouldLose({ isReplying, timers, lacksTurns, inMemory }: AtRisk): boolean {
  return isReplying || timers > 0 || lacksTurns || inMemory > 0;
}

export interface CloseGuardOptions {
  /** Whether something is there that closing would end. */
  readonly wouldLose: () => boolean;
  /** Asks the user; false: there is nobody to show it. */
  readonly ask: () => boolean;
  readonly close: () => void;
}

export interface CloseGuard {
  /** Whether the user's closing is followed; if not, the user is asked. */
  readonly mayClose: () => boolean;
  readonly answer: (closes: boolean) => void;
}

/**
 * Closing asks once when something would be lost: who closes again instead of answering means it, and a page that hangs
 * keeps no window open. Neither the system's end nor a signal is asked about.
 */
export function createCloseGuard({ wouldLose, ask, close }: CloseGuardOptions): CloseGuard {
  let isAsked = false;
  return {
    mayClose: () => {
      if (isAsked || !wouldLose()) return true;
      isAsked = ask();
      return !isAsked;
    },
    answer: (closes) => {
      const wasAsked = isAsked;
      isAsked = closes && wasAsked;
      if (isAsked) close();
    },
  };
}
