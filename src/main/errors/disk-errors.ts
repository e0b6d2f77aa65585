import { text, type TextKey } from '../texts.ts';

/** Node's names of what a disk may refuse, and the words for each. Node's documentation, "Common system errors". */
const REASONS: ReadonlyMap<string, TextKey> = new Map([
  ['ENOSPC', 'error.disk.full'],
  ['EDQUOT', 'error.disk.full'],
  ['EACCES', 'error.disk.forbidden'],
  ['EPERM', 'error.disk.forbidden'],
  ['EROFS', 'error.disk.forbidden'],
  ['ENOENT', 'error.disk.noFolder'],
  ['ENOTDIR', 'error.disk.noFolder'],
]);

/** The system's name of the error, `ENOSPC` for instance; null for an error that is not the system's. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** Why a disk did not take something, as a clause: "the disk is full". @param code as {@link systemErrorCode} gives it. */
export function diskReason(code: string): string {
  return text(REASONS.get(code) ?? 'error.disk.other', { detail: code });
}
