import type { TFunction } from 'i18next';
import { assertNever } from '../../../shared/assert.ts';
import type { KeyCheck } from '../../../shared/settings.ts';

/** What came of trying a key when it was saved. */
export function keyCheckText(check: KeyCheck, t: TFunction, language: string): string {
  switch (check.outcome) {
    case 'taken':
      return t('settings.connection.keyTaken', { host: check.host });
    case 'moved':
      return t(`settings.connection.keyMoved.${check.region}`, { host: check.host });
    case 'refused':
      return t('settings.connection.keyRefused', { hosts: listOf(check.hosts, language) });
    case 'unchecked':
      return t('settings.connection.keyUnchecked', { host: check.host });
    default:
      return assertNever(check);
  }
}

const listOf = (hosts: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(hosts);
