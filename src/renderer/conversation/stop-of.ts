import type { TurnRecord } from '../../shared/turn.ts';

/**
 * Where a turn was stopped: before, within or at the end of what was to be
 * heard of it; `silent`: it was not being spoken, or nothing was written yet.
 */
export type StopKind = 'before' | 'midway' | 'end' | 'silent';

export interface Stop {
  readonly kind: StopKind;
  /** More of it can be had: heard, or asked for. What its calls did is known, and is not done again. */
  readonly canContinue: boolean;
}

/** Null: the user did not stop it. */
export function stopOf({
  status,
  heardTo,
  reply,
  error,
  timeline,
}: Pick<TurnRecord, 'status' | 'heardTo' | 'reply' | 'error' | 'timeline'>): Stop | null {
  if (status === 'running') return null;
  if (heardTo !== null) {
    const kind = heardTo === 0 ? 'before' : reply.slice(heardTo).trim() === '' ? 'end' : 'midway';
    return { kind, canContinue: true };
  }
  if (status !== 'cancelled') return null;
  return { kind: 'silent', canContinue: error === null && timeline.replyComplete === null };
}
