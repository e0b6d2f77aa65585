import type { AppError } from '../../shared/errors.ts';
import type { TurnId, Waiting } from '../../shared/turn.ts';
import type { AppState } from '../state/store.ts';

/** What is worth interrupting for. One at a time, the gravest first. */
export type AlertChoice =
  | { readonly kind: 'refused'; readonly error: AppError; readonly retry: (() => void) | null }
  | {
      readonly kind: 'error' | 'warning';
      readonly error: AppError;
      readonly turnId: TurnId;
      /** What it offers was chosen, and begins as soon as it can. */
      readonly isFollowed: boolean;
    }
  | { readonly kind: 'waiting'; readonly waiting: Waiting; readonly turnId: TurnId }
  | { readonly kind: 'noSound' }
  | { readonly kind: 'damagedSettings'; readonly file: string };

export function chooseAlert(
  state: Pick<
    AppState,
    'refused' | 'continuing' | 'turns' | 'settings' | 'soundFailed' | 'damagedFileNoticeSeen'
  >,
): AlertChoice | null {
  if (state.refused !== null) return { kind: 'refused', ...state.refused };
  const latest = state.turns.at(-1)?.record;
  if (latest !== undefined) {
    const turnId = latest.id;
    const isFollowed = state.continuing === turnId;
    if (latest.error !== null) return { kind: 'error', error: latest.error, turnId, isFollowed };
    if (latest.waiting !== null) return { kind: 'waiting', waiting: latest.waiting, turnId };
    if (latest.warning !== null) return { kind: 'warning', error: latest.warning, turnId, isFollowed };
  }
  if (state.soundFailed) return { kind: 'noSound' };
  const file = state.settings?.damagedFileKeptAs ?? null;
  return file === null || state.damagedFileNoticeSeen ? null : { kind: 'damagedSettings', file };
}
