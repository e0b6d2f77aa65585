import type { UpdateFault } from '../../shared/updates.ts';
import { ServiceError } from '../net/service-error.ts';

/** What went wrong with an update, where we know it ourselves. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
  readonly fault: UpdateFault;

  constructor(fault: UpdateFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

/** Of Node's and undici's codes, which of them say that nothing came for too long. */
const TIMEOUTS = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'];
/** That a file cannot be written. */
const DISK = ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT', 'EIO', 'ENOTDIR', 'EISDIR', 'ENOENT', 'EMFILE'];

/** A code for whatever the updater, the network or the disk has thrown. */
export function updateFault(error: unknown): UpdateFault {
  if (error instanceof UpdateError) return error.fault;
  if (error instanceof ServiceError) return error.network === 'timeout' ? 'timeout' : 'network';
  const code = codeOf(error);
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'damaged';
  if (code.startsWith('ERR_UPDATER_')) return 'unreadable';
  if (TIMEOUTS.includes(code)) return 'timeout';
  if (DISK.includes(code)) return 'disk';
  // What is left has no code of ours: an answer that could not be made sense of throws a plain error.
  return code === '' ? 'unreadable' : 'network';
}

/** Node's and the updater's errors carry a code; undici wraps those of its sockets once. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined || error.cause === error ? '' : codeOf(error.cause);
}
