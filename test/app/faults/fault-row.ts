import type { ErrorCode } from '../../../src/shared/errors.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/shared/settings.ts';
import type { Button } from './fault-buttons.ts';
import type { Step } from './fault-steps.ts';
import type { Place } from './places.ts';
import type { Rule, Story } from '../../support/app/scene.ts';

/**
 * One fault, all the way. After each the message is still there, and the next turn succeeds. An
 * `AlertRow`: what happens → what is shown → what its button does. A `StoryRow` shows in another
 * way that the app survives it.
 */
export type FaultRow = AlertRow | StoryRow;

export interface StoryRow {
  readonly fault: string;
  readonly story: Story;
}

export interface AlertRow {
  readonly fault: string;
  /** Where requests go; left out: to the simulator, with its key in the environment. */
  readonly place?: () => Promise<Place>;
  /**
   * Requests go to MiniMax's international host, which refuses the simulator's
   * key; the China host takes it.
   */
  readonly ofOtherRegion?: true;
  /** The key is not in the environment: the user gives one. */
  readonly keyless?: true;
  readonly settings?: Partial<Settings>;
  readonly rules: readonly Rule[];
  /** Before the question. */
  readonly first?: Step;
  /**
   * `error`: the turn failed · `warning`: only its voice did · `waiting`: it
   * is about to be tried again.
   */
  readonly shown: 'error' | 'warning' | 'waiting';
  readonly code: ErrorCode;
  readonly serviceCode: number | null;
  /** The sentence on the screen; {host} is where requests go. */
  readonly text: string;
  /** What is on the screen of the reply by then. */
  readonly reply?: string;
  readonly button: Button;
  /** What the user puts right, when the button alone does not. */
  readonly mend?: Step;
}

/**
 * The settings a row starts with. The environment's base URL would win over one that the user
 * mends: so a place stands here.
 */
export function settingsAt(row: AlertRow, place: Place | null): Partial<Settings> {
  if (place === null) return row.settings ?? {};
  return { ...row.settings, connection: { ...DEFAULT_SETTINGS.connection, baseUrl: place.baseUrl } };
}
