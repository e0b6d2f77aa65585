import { z } from 'zod';
import { afterDeltas, ANSWER_FAULTS, code, faultSchema, type Fault } from './faults.ts';

/** What can go wrong on a speech socket alone. `afterDeltas` counts frames of audio. */
const socketOnlySchema = z.discriminatedUnion('kind', [
  /**
   * The first frame says `connected_success` and carries an error, or is the bare
   * error; then the socket closes.
   */
  z.strictObject({
    kind: z.literal('connectError'),
    code,
    message: z.string().optional(),
    shape: z.enum(['connected', 'bare']).default('connected'),
  }),
  /** task_failed in the place of task_started. */
  z.strictObject({ kind: z.literal('taskStartFailed'), code, message: z.string().optional() }),
  z.strictObject({ kind: z.literal('taskFailed'), afterDeltas, code, message: z.string().optional() }),
  /**
   * A task_continue is answered with an error and its text is skipped: `plain` the session
   * lives, `taskFailed` it ends.
   */
  z.strictObject({
    kind: z.literal('refuseText'),
    code,
    message: z.string().optional(),
    as: z.enum(['plain', 'taskFailed']).default('plain'),
    /** So often on one connection; what comes after that is taken. */
    times: z.int().min(1).default(1),
  }),
  /** task_cancel drops everything and is never acknowledged. */
  z.strictObject({ kind: z.literal('cancelUnanswered') }),
]);

export const anyFaultSchema = z.discriminatedUnion('kind', [faultSchema, socketOnlySchema]);
type AnyFault = z.output<typeof anyFaultSchema>;
/** `close` is a closing handshake without task_finished; `errorEvent` is followed by one. */
export type SocketFault = Exclude<AnyFault, { kind: 'brokenFraming' | 'neverCloses' }>;

export type TextRefusal = Extract<AnyFault, { kind: 'refuseText' }>;

const SOCKET_ONLY: ReadonlySet<AnyFault['kind']> = new Set(
  socketOnlySchema.options.map((option) => option.shape.kind.value),
);
/** Over before there is any text to match. */
const BEFORE_TEXT: ReadonlySet<AnyFault['kind']> = new Set([
  ...ANSWER_FAULTS,
  'connectError',
  'taskStartFailed',
  'cancelUnanswered',
]);

export const isHttpFault = (fault: AnyFault | undefined): fault is Fault =>
  fault !== undefined && !SOCKET_ONLY.has(fault.kind);

export const isSocketFault = (fault: AnyFault | undefined): fault is SocketFault =>
  fault !== undefined && fault.kind !== 'brokenFraming' && fault.kind !== 'neverCloses';

export const isTextRefusal = (fault: SocketFault): fault is TextRefusal => fault.kind === 'refuseText';

export const comesBeforeText = (fault: AnyFault): boolean => BEFORE_TEXT.has(fault.kind);
