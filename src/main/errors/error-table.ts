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
  /** What is wrong with a certificate; null where it is not known, nor who signed it. */
  readonly certificate: ServiceError['certificate'];
  /** Of a model that the key may not use: another one is known that it may. */
  readonly offersModel: boolean;
  /** The service, or a gateway before it, said itself that it failed. */
  readonly isTold: boolean;
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

interface Reason {
  readonly when: Partial<FaultFacts>;
  readonly reason: ErrorReasonKey;
}

/** What may be in the way to a service; the same whatever was asked of it. */
export const WAY_REASONS: readonly Reason[] = [
  { when: { unusableProxy: 'environment' }, reason: 'proxy.variable' },
  { when: { unusableProxy: 'system' }, reason: 'proxy.system' },
  { when: { network: 'gateway' }, reason: 'way.gateway' },
  { when: { certificate: 'untrusted' }, reason: 'way.untrusted' },
  { when: { certificate: 'outOfDate' }, reason: 'way.outOfDate' },
  { when: { certificate: 'otherName' }, reason: 'way.otherName' },
];

/** Keys that were refused for what a user cannot see in them, and those that were not refused, or not there, at all. */
export const KEY_REASONS: readonly Reason[] = [
  { when: { setting: 'expired' }, reason: 'key.expired' },
  { when: { setting: 'permission' }, reason: 'key.permission' },
  { when: { setting: 'upstream' }, reason: 'key.upstream' },
  { when: { hasKey: false }, reason: 'key.missing' },
];

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
