import type { ErrorAction, ErrorCode, ErrorReasonKey, ErrorTextKey } from '../../shared/errors.ts';
import type { FileFlaw, ServiceError } from '../net/service-error.ts';

/** What of a fault, besides its code, decides the words and the way out. */
export interface FaultFacts {
  /** False when no key was sent at all. */
  readonly hasKey: boolean;
  /** Whether any of the reply came before the fault. */
  readonly replyBegan: boolean;
  /** Whether any of the model's thinking came before the fault. */
  readonly thinkingBegan: boolean;
  /** The service asks for more patience than a reader has: the wait was not begun. */
  readonly waitIsLong: boolean;
  readonly setting: string | null;
  readonly serviceCode: number | null;
  readonly network: ServiceError['network'];
  /** What is wrong with a file that came. */
  readonly flaw: FileFlaw['kind'] | null;
  /** Who names a proxy that is none. */
  readonly unusableProxy: 'environment' | 'system' | null;
}

/** One cause: one sentence, one button. */
export interface ErrorRow {
  /** Holds for faults of which all of this is so; left out: for every fault. */
  readonly when?: Partial<FaultFacts>;
  /** As which error it is shown; left out: as what it is. */
  readonly as?: ErrorCode;
  readonly text: ErrorTextKey;
  /** Left out: the text gives none. */
  readonly reason?: ErrorReasonKey;
  readonly action: ErrorAction | null;
}

/** The first row that holds is the one; the last always does. */
export type ErrorRows = readonly [...ErrorRow[], ErrorRow & { readonly when?: never }];

/** What can go wrong in one leg of a turn, and what then is said and offered. */
export type ErrorTable = Readonly<Record<ErrorCode, ErrorRows>>;

export function rowFor(table: ErrorTable, code: ErrorCode, facts: FaultFacts): ErrorRow {
  const rows = table[code];
  const [last] = rows.slice(-1);
  const found = rows.find(({ when = {} }) => holds(when, facts)) ?? last;
  if (found === undefined) throw new Error(`No words for ${code}`);
  return found;
}

function holds(when: Partial<FaultFacts>, facts: FaultFacts): boolean {
  const known: Readonly<Record<string, unknown>> = { ...facts };
  return Object.entries(when).every(([fact, value]) => known[fact] === value);
}
