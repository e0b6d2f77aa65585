import type { AppError } from '../../shared/errors.ts';
import type { TurnId, TurnRecord, Waiting } from '../../shared/turn.ts';
import type { AppState } from '../state/store.ts';
import type { TalkFault } from '../state/talk-state.ts';
import { stageOf } from '../state/view.ts';

/** What is worth interrupting for. One at a time, the gravest first. */
export type AlertChoice =
  | {
      readonly kind: 'refused';
      readonly error: AppError;
      readonly retry: (() => void) | null;
      /** The key that was refused was replaced by one that the service takes. */
      readonly isKeyAccepted: boolean;
    }
  | {
      readonly kind: 'error' | 'warning';
      readonly error: AppError;
      readonly turnId: TurnId;
      readonly isKeyAccepted: boolean;
    }
  | { readonly kind: 'waiting'; readonly waiting: Waiting; readonly turnId: TurnId }
  | { readonly kind: 'talkFault'; readonly fault: TalkFault; readonly of: 'talk' | 'handsFree' }
  /** What was said is kept, and could not be made text. */
  | {
      readonly kind: 'notTranscribed';
      readonly error: AppError;
      readonly isMended: boolean;
      readonly isKeyAccepted: boolean;
    }
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
    | 'mended'
    | 'view'
  >,
): AlertChoice | null {
  const isKeyAccepted = (error: AppError): boolean => state.mended.includes(error);
  const { talk, talkFault, refused } = state;
  if (refused !== null) return { kind: 'refused', ...refused, isKeyAccepted: isKeyAccepted(refused.error) };
  if (talk.phase === 'notTranscribed') {
    const { error, isMended } = talk;
    return { kind: 'notTranscribed', error, isMended, isKeyAccepted: isKeyAccepted(error) };
  }
  if (talk.phase === 'transcribing' && talk.waiting !== null)
    return { kind: 'transcriptionWaits', waiting: talk.waiting };
  if (talkFault !== null) return { kind: 'talkFault', fault: talkFault, of: state.talkFaultOf };
  const latest = state.turns.at(-1)?.record;
  if (latest !== undefined) {
    const turnId = latest.id;
    const { error, warning } = latest;
    const isToldInPlace = isFaultInPlace(latest) && stageOf(state.view) === 'conversation';
    if (error !== null && !isToldInPlace)
      return { kind: 'error', error, turnId, isKeyAccepted: isKeyAccepted(error) };
    if (latest.waiting !== null) return { kind: 'waiting', waiting: latest.waiting, turnId };
    // Without a reply there is nothing that the voice could have said: one cause is told, not two.
    if (warning !== null && !isToldInPlace)
      return { kind: 'warning', error: warning, turnId, isKeyAccepted: isKeyAccepted(warning) };
  }
  if (state.notKept !== null) return { kind: 'notKept', error: state.notKept };
  if (state.soundFailed) return { kind: 'noSound' };
  const file = state.settings?.damagedFileKeptAs ?? null;
  return file === null || state.damagedFileNoticeSeen ? null : { kind: 'damagedSettings', file };
}

/** There is no reply: why stands in its place, where the conversation is read. */
export const isFaultInPlace = ({ error, reply }: Pick<TurnRecord, 'error' | 'reply'>): boolean =>
  error !== null && reply === '';
