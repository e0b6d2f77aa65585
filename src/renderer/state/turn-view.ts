import type { TurnVersions } from '../../shared/conversations.ts';
import type { TurnRecord } from '../../shared/turn.ts';

/** A turn as the page shows it. */
export interface TurnView {
  readonly record: TurnRecord;
  /** Goes up when the reply was replaced instead of continued: what was rendered of it is void. */
  readonly revision: number;
  /** In their order, itself among them. Empty: it is the only one. */
  readonly versions: TurnVersions;
}

export const viewOf = (record: TurnRecord, versions: TurnVersions = ONLY): TurnView => ({
  record,
  revision: 0,
  versions,
});

const ONLY: TurnVersions = [];
