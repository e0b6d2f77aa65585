import type { TurnRecord } from '../../shared/turn.ts';

/** A turn as the page shows it. */
export interface TurnView {
  readonly record: TurnRecord;
  /** Goes up when the reply was replaced instead of continued: what was rendered of it is void. */
  readonly revision: number;
}

export const viewOf = (record: TurnRecord): TurnView => ({ record, revision: 0 });
