import type { ErrorReasonKey, ErrorWords } from '../../shared/errors.ts';

/**
 * Node's names of what a disk may refuse, and the reason that each gives. Node's documentation, "Common system errors".
 */
const REASONS: ReadonlyMap<string, ErrorReasonKey> = new Map([
  ['ENOSPC', 'disk.full'],
  ['EDQUOT', 'disk.full'],
  ['EACCES', 'disk.forbidden'],
  ['EPERM', 'disk.forbidden'],
  ['EROFS', 'disk.forbidden'],
  ['ENOENT', 'disk.noFolder'],
  ['ENOTDIR', 'disk.noFolder'],
]);

/** SQLite's numbers of the same, and what it says of a file of its own: https://sqlite.org/rescode.html */
const SQLITE_REASONS: ReadonlyMap<number, ErrorReasonKey> = new Map([
  [5, 'disk.inUse'],
  [6, 'disk.inUse'],
  [8, 'disk.forbidden'],
  [11, 'disk.damaged'],
  [13, 'disk.full'],
  [14, 'disk.noFolder'],
  [23, 'disk.forbidden'],
  [26, 'disk.damaged'],
]);

/** Why something could not be kept. Null for an error that is neither the system's nor SQLite's. */
export function keepingReason(error: unknown): Pick<ErrorWords, 'reason' | 'values'> | null {
  const code = systemErrorCode(error);
  if (code !== null) return diskReason(code);
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  // The lowest eight bits are the kind, and those above them say more of it.
  const number = Number(error.errcode);
  return {
    reason: SQLITE_REASONS.get(number & 0xff) ?? 'disk.other',
    values: { detail: `SQLite ${number}` },
  };
}

/** The system's name of the error, `ENOSPC` for instance; null for an error that is not the system's. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** Why a disk did not take something. @param code as {@link systemErrorCode} gives it. */
export function diskReason(code: string): Pick<ErrorWords, 'reason' | 'values'> {
  return { reason: REASONS.get(code) ?? 'disk.other', values: { detail: code } };
}
