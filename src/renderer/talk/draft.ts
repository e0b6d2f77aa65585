import type { TalkEffect } from './machine-events.ts';
import type { HandsFreeRun, Numbers, TalkState } from './machine-state.ts';

/**
 * A step that is being made: the state as it is by now, and what is to be
 * done. It lives no longer than one call of `step`.
 */
export class Draft {
  state: TalkState;
  readonly effects: TalkEffect[] = [];
  readonly nowEpochMs: number;

  constructor(state: TalkState, nowEpochMs: number) {
    this.state = state;
    this.nowEpochMs = nowEpochMs;
  }

  set(change: Partial<TalkState>): void {
    this.state = { ...this.state, ...change };
  }

  /** Changes Hands-free, where it is on. */
  setHandsFree(change: Partial<HandsFreeRun>): void {
    const { handsFree } = this.state;
    if (handsFree !== null) this.set({ handsFree: { ...handsFree, ...change } });
  }

  do(effect: TalkEffect): void {
    this.effects.push(effect);
  }

  /** A number that was not given before. */
  next(kind: keyof Numbers): number {
    const number = this.state.numbers[kind] + 1;
    this.set({ numbers: { ...this.state.numbers, [kind]: number } });
    return number;
  }
}
