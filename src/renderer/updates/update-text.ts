import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/assert.ts';
import type { UpdateState } from '../../shared/updates.ts';

/** A state in words. */
export function updateText(update: UpdateState, t: TFunction): string {
  switch (update.kind) {
    case 'off':
    case 'checking':
      return t(`updates.${update.kind}`);
    case 'idle':
      return t(update.isNewest ? 'updates.newest' : 'updates.idle');
    case 'downloading':
    case 'ready':
    case 'restarting':
    case 'told':
      return t(`updates.${update.kind}`, { version: update.version });
    case 'failed':
      return t(`updates.failed.${update.fault}`);
    default:
      return assertNever(update);
  }
}
