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
