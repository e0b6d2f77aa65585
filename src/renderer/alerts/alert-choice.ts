import type { AppError } from '../../shared/errors.ts';
import type { TurnId, Waiting } from '../../shared/turn.ts';
import type { AppState } from '../state/store.ts';
import type { TalkFault } from '../state/talk-state.ts';

/** What is worth interrupting for. One at a time, the gravest first. */
export type AlertChoice =
  | { readonly kind: 'refused'; readonly error: AppError; readonly retry: (() => void) | null }
  | {
      readonly kind: 'error' | 'warning';
      readonly error: AppError;
      readonly turnId: TurnId;
    }
  | { readonly kind: 'waiting'; readonly waiting: Waiting; readonly turnId: TurnId }
  | { readonly kind: 'talkFault'; readonly fault: TalkFault; readonly of: 'talk' | 'handsFree' }
  /** What was said is kept, and could not be made text. */
  | { readonly kind: 'notTranscribed'; readonly error: AppError; readonly isMended: boolean }
  | { readonly kind: 'transcriptionWaits'; readonly waiting: Waiting }
  | { readonly kind: 'noSound' }
  | { readonly kind: 'notKept'; readonly error: AppError }
  | { readonly kind: 'damagedSettings'; readonly file: string };

export function chooseAlert(
  state: Pick<
    AppState,
    | 'refused'
    | 'talk'
    | 'talkFault'
    | 'talkFaultOf'
    | 'turns'
    | 'settings'
    | 'soundFailed'
    | 'notKept'
    | 'damagedFileNoticeSeen'
  >,
): AlertChoice | null {
  if (state.refused !== null) return { kind: 'refused', ...state.refused };
  const { talk, talkFault } = state;
  if (talk.phase === 'notTranscribed')
    return { kind: 'notTranscribed', error: talk.error, isMended: talk.isMended };
  if (talk.phase === 'transcribing' && talk.waiting !== null)
    return { kind: 'transcriptionWaits', waiting: talk.waiting };
  if (talkFault !== null) return { kind: 'talkFault', fault: talkFault, of: state.talkFaultOf };
  const latest = state.turns.at(-1)?.record;
  if (latest !== undefined) {
    const turnId = latest.id;
    if (latest.error !== null) return { kind: 'error', error: latest.error, turnId };
    if (latest.waiting !== null) return { kind: 'waiting', waiting: latest.waiting, turnId };
    if (latest.warning !== null) return { kind: 'warning', error: latest.warning, turnId };
  }
  if (state.notKept !== null) return { kind: 'notKept', error: state.notKept };
  if (state.soundFailed) return { kind: 'noSound' };
  const file = state.settings?.damagedFileKeptAs ?? null;
  return file === null || state.damagedFileNoticeSeen ? null : { kind: 'damagedSettings', file };
}
