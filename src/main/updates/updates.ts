import type { UpdateState } from '../../shared/updates.ts';
import { nextUpdate, type UpdateEffect, type UpdateEvent } from './machine.ts';
import { updateFault } from './update-fault.ts';

/** Who asks for a newer version, and fetches it. One for each time that is asked. */
export interface Updater {
  /** @returns the newer version; null: there is none. @throws what `updateFault` names. */
  readonly check: () => Promise<string | null>;
  /** Fetches what `check` found. @param onProgress 0 to 1. @throws what `updateFault` names. */
  readonly download: (onProgress: (fraction: number) => void) => Promise<void>;
  /** Ends the app, and has the new version started in its place. @throws when that is refused. */
  readonly restart: () => void;
}

export interface UpdatesOptions {
  /** Null: no address was given when this was built. */
  readonly createUpdater: ((signal: AbortSignal) => Promise<Updater>) | null;
  /** Whether what was installed may be replaced by us; else a newer version is told of alone. */
  readonly mayReplace: boolean;
  /** Whether the setting allows that it is asked for unasked. */
  readonly isWanted: () => boolean;
  /** Whether something is at work that an end would cut off. */
  readonly isBusy: () => boolean;
  readonly startTimer: (ms: number, run: () => void) => () => void;
  readonly changed: (state: UpdateState) => void;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** The start of the app is over by then: neither the window nor the first question waits for this. */
const AFTER_START_MS = 10_000;
const DAY_MS = 24 * 3_600_000;
/** A bar needs no more. */
const SMALLEST_STEP = 0.01;

/** Runs the machine of updates: one at a time, and nothing of what was given up comes through. */
export class Updates {
  readonly #options: UpdatesOptions;
  #state: UpdateState;
  #updater: Updater | null = null;
  #run = new AbortController();
  #endWait = (): void => {};
  #isClosed = false;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#state = options.createUpdater === null ? { kind: 'off' } : { kind: 'idle', isNewest: false };
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Call once, when the window is there. */
  start(): void {
    if (this.#state.kind !== 'off') this.#wait(AFTER_START_MS);
  }

  checkNow(): void {
    this.#take({ type: 'asked' });
  }

  /** @returns whether the app ends now. */
  restart(): boolean {
    this.#take({ type: 'restart', isBusy: this.#options.isBusy() });
    return this.#state.kind === 'restarting';
  }

  /** Call when the setting may have changed. */
  followSettings(): void {
    if (!this.#options.isWanted()) this.#take({ type: 'switchedOff' });
  }

  close(): void {
    this.#isClosed = true;
    this.#endWait();
    this.#run.abort();
  }

  #take(event: UpdateEvent): void {
    if (this.#isClosed) return;
    const { state, effects } = nextUpdate(this.#state, event);
    const isNew = isOther(this.#state, state);
    if (isNew) {
      this.#state = state;
      this.#options.changed(state);
    }
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: UpdateEffect): void {
    switch (effect) {
      case 'check':
        this.#endWait();
        this.#run = new AbortController();
        void this.#attempt(this.#run.signal, (signal) => this.#check(signal));
        return;
      case 'download':
        void this.#attempt(this.#run.signal, (signal) => this.#download(signal));
        return;
      case 'cancel':
        this.#run.abort();
        return;
      case 'wait':
        this.#wait(DAY_MS);
        return;
      case 'restart':
        this.#restart();
    }
  }

  #wait(ms: number): void {
    this.#endWait();
    const { startTimer, isWanted } = this.#options;
    this.#endWait = startTimer(ms, () => this.#take({ type: 'due', isWanted: isWanted() }));
  }

  /** @param work ends well, or throws; what it tells after its signal has fired is told to nobody. */
  async #attempt(signal: AbortSignal, work: (signal: AbortSignal) => Promise<UpdateEvent>): Promise<void> {
    let event: UpdateEvent;
    try {
      event = await work(signal);
    } catch (error) {
      if (signal.aborted) return;
      event = { type: 'failed', fault: updateFault(error) };
      this.#options.report('update.failed', { reason: event.fault, error });
    }
    if (!signal.aborted) this.#take(event);
  }

  async #check(signal: AbortSignal): Promise<UpdateEvent> {
    const { createUpdater, mayReplace } = this.#options;
    this.#updater = (await createUpdater?.(signal)) ?? null;
    const version = (await this.#updater?.check()) ?? null;
    return version === null ? { type: 'nothingNewer' } : { type: 'found', version, mayReplace };
  }

  async #download(signal: AbortSignal): Promise<UpdateEvent> {
    await this.#updater?.download((fraction) => {
      if (!signal.aborted) this.#take({ type: 'progress', fraction });
    });
    return { type: 'downloaded' };
  }

  #restart(): void {
    try {
      this.#updater?.restart();
    } catch (error) {
      this.#options.report('update.failed', { reason: 'install', error });
      this.#take({ type: 'failed', fault: 'install' });
    }
  }
}

/** A step of the download that nobody would see is none. */
function isOther(before: UpdateState, after: UpdateState): boolean {
  if (before.kind !== 'downloading' || after.kind !== 'downloading') return before !== after;
  return after.fraction === 1 ? before.fraction < 1 : after.fraction - before.fraction >= SMALLEST_STEP;
}
