/** Tells of one UTF-16 unit after the other whether it is of the body, so that a body need not be held. */
export interface DataBody {
  /** Whether this unit, the next one, is still of the body. After a `false` the body is over. */
  take(unit: string): boolean;
  /** How many of its last units, a full stop or a short line for instance, are of it only if more of it follows. */
  readonly trailing: number;
}
