import { assertNever } from '../../shared/assert.ts';
import type { UpdateFault, UpdateState } from '../../shared/updates.ts';

export type UpdateEvent =
  /** A while after the start, and once a day. `isWanted`: the setting allows it. */
  | { readonly type: 'due'; readonly isWanted: boolean }
  /** The user wants to know now. */
  | { readonly type: 'asked' }
  /** The user no longer wants to be asked for. */
  | { readonly type: 'switchedOff' }
  | { readonly type: 'nothingNewer' }
  | { readonly type: 'found'; readonly version: string; readonly mayReplace: boolean }
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'downloaded' }
  | { readonly type: 'failed'; readonly fault: UpdateFault }
  /** `isBusy`: something is at work that an end would cut off. */
  | { readonly type: 'restart'; readonly isBusy: boolean };

/**
 * `check`: ask what the newest version is · `download` · `cancel`: end both · `wait`: come back as `due` a day from now,
 * in the place of what was waited for · `restart`: end, and start as the new version.
 */
export type UpdateEffect = 'check' | 'download' | 'cancel' | 'wait' | 'restart';

export interface UpdateStep {
  readonly state: UpdateState;
  readonly effects: readonly UpdateEffect[];
}

const stay = (state: UpdateState): UpdateStep => ({ state, effects: [] });

/** What an event makes of a state. What does not fit the state, as news of what was given up, changes nothing. */
export function nextUpdate(state: UpdateState, event: UpdateEvent): UpdateStep {
  switch (state.kind) {
    case 'off':
    case 'restarting':
      return state.kind === 'restarting' && event.type === 'failed'
        ? { state: { kind: 'failed', fault: event.fault }, effects: ['wait'] }
        : stay(state);
    case 'idle':
    case 'told':
    case 'failed':
      return atRest(state, event);
    case 'checking':
      return whileChecking(state, event);
    case 'downloading':
      return whileDownloading(state, event);
    case 'ready':
      // Never under a conversation at work; and what lies here is not asked for again.
      return event.type === 'restart' && !event.isBusy
        ? { state: { kind: 'restarting', version: state.version }, effects: ['restart'] }
        : stay(state);
    default:
      return assertNever(state);
  }
}

function atRest(state: UpdateState, event: UpdateEvent): UpdateStep {
  if (event.type === 'asked') return { state: { kind: 'checking' }, effects: ['check'] };
  if (event.type !== 'due') return stay(state);
  return event.isWanted ? { state: { kind: 'checking' }, effects: ['check'] } : { state, effects: ['wait'] };
}

function whileChecking(state: UpdateState, event: UpdateEvent): UpdateStep {
  switch (event.type) {
    case 'nothingNewer':
      return { state: { kind: 'idle', isNewest: true }, effects: ['wait'] };
    case 'found':
      return event.mayReplace
        ? { state: { kind: 'downloading', version: event.version, fraction: 0 }, effects: ['download'] }
        : { state: { kind: 'told', version: event.version }, effects: ['wait'] };
    case 'failed':
    case 'switchedOff':
      return ended(event);
    default:
      return stay(state);
  }
}

function whileDownloading(
  state: Extract<UpdateState, { kind: 'downloading' }>,
  event: UpdateEvent,
): UpdateStep {
  switch (event.type) {
    case 'progress':
      return stay({ ...state, fraction: Math.min(1, Math.max(state.fraction, event.fraction)) });
    case 'downloaded':
      return { state: { kind: 'ready', version: state.version }, effects: [] };
    case 'failed':
    case 'switchedOff':
      return ended(event);
    default:
      return stay(state);
  }
}

const ended = (event: Extract<UpdateEvent, { type: 'failed' | 'switchedOff' }>): UpdateStep =>
  event.type === 'failed'
    ? { state: { kind: 'failed', fault: event.fault }, effects: ['wait'] }
    : { state: { kind: 'idle', isNewest: false }, effects: ['cancel', 'wait'] };
