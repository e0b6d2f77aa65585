import type { AudioClip } from './voices.ts';

/** Counts up from 1 since the start of the app. */
export type TimerId = number;

/** A timer, or an alarm: both are over at a moment. */
export interface Timer {
  readonly id: TimerId;
  /** What it is for, as the model named it; empty: nothing was said. Not to be trusted. */
  readonly label: string;
  readonly dueAtEpochMs: number;
  /** It was set for a time of day, and not for a while: that time is what the user wants to see. */
  readonly isAlarm: boolean;
  /** `over`: it has rung as often as it does, and nobody has stopped it. */
  readonly state: 'running' | 'ringing' | 'over';
}

/** A timer is heard once more. */
export interface TimerRing {
  readonly timerId: TimerId;
  /** What is said; null: there is no voice, and a sound of the page's own takes its place. */
  readonly clip: AudioClip | null;
}
