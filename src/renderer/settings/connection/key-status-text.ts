import type { TFunction } from 'i18next';
import { assertNever } from '../../../shared/assert.ts';
import type { KeyStatus } from '../../../shared/settings.ts';

/** Where the key is, and how it ends when that gives nothing away. */
export function keyStatusText({ state, last4 }: KeyStatus, t: TFunction): string {
  switch (state) {
    case 'none':
      return t('settings.connection.keyNone');
    case 'unreadable':
      return t('settings.connection.keyUnreadable');
    case 'saved':
      return last4 === null
        ? t('settings.connection.keySaved')
        : t('settings.connection.keySavedLast4', { last4 });
    case 'session':
      return last4 === null
        ? t('settings.connection.keySession')
        : t('settings.connection.keySessionLast4', { last4 });
    case 'unsaved':
      return last4 === null
        ? t('settings.connection.keyUnsaved')
        : t('settings.connection.keyUnsavedLast4', { last4 });
    case 'environment':
      return last4 === null
        ? t('settings.connection.keyEnvironment')
        : t('settings.connection.keyEnvironmentLast4', { last4 });
    default:
      return assertNever(state);
  }
}
