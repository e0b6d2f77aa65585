import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useApp } from '../state/store.ts';
import { isAtRest } from './is-at-rest.ts';
import { useUpdates } from './use-updates.ts';

/** A newer version, where a conversation would begin: nowhere else does Parley speak of it unasked. */
export function UpdateOffer() {
  const { t } = useTranslation();
  const update = useUpdates();
  const rests = useApp(isAtRest);
  if (update === null || !rests) return null;
  switch (update.kind) {
    case 'ready':
      return (
        <p className="connect">
          {t('updates.ready', { version: update.version })}{' '}
          <button type="button" className="link-button" onClick={() => void api.updates.restart()}>
            {t('updates.restart')}
          </button>
        </p>
      );
    case 'told':
      return (
        <p className="connect">
          {t('updates.told', { version: update.version })}{' '}
          <button type="button" className="link-button" onClick={() => void api.updates.openPage()}>
            {t('updates.openPage')}
          </button>
        </p>
      );
    default:
      return null;
  }
}
