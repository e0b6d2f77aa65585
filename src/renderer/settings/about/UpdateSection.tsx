import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/settings.ts';
import { api } from '../../api.ts';
import { useApp } from '../../state/store.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { isAtRest } from '../../updates/is-at-rest.ts';
import { updateText } from '../../updates/update-text.ts';
import { useUpdates } from '../../updates/use-updates.ts';
import { useSaving } from '../fields/use-saving.ts';

/** Whether there is a newer version, and what is done about it. */
export function UpdateSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const { error, save } = useSaving();
  const update = useUpdates();
  if (update === null) return null;
  return (
    <section className="updates">
      <h4>{t('updates.title')}</h4>
      <output>{updateText(update, t)}</output>
      {update.kind === 'downloading' && <progress aria-label={t('updates.title')} value={update.fraction} />}
      <Way kind={update.kind} />
      {update.kind !== 'off' && (
        <Switch
          label={t('updates.automatic')}
          hint={t('updates.automaticHint')}
          checked={settings.checkForUpdates}
          onChange={(checkForUpdates) => void save({ checkForUpdates })}
        />
      )}
      <FieldError error={error} />
    </section>
  );
}

/** The one thing that can be done now. */
function Way({ kind }: { readonly kind: NonNullable<ReturnType<typeof useUpdates>>['kind'] }) {
  const { t } = useTranslation();
  const rests = useApp(isAtRest);
  switch (kind) {
    case 'ready':
      return rests ? (
        <button type="button" className="button" onClick={() => void api.updates.restart()}>
          {t('updates.restart')}
        </button>
      ) : (
        <p className="hint">{t('updates.readyLater')}</p>
      );
    case 'told':
      return (
        <button type="button" className="button" onClick={() => void api.updates.openPage()}>
          {t('updates.openPage')}
        </button>
      );
    case 'idle':
    case 'failed':
      return (
        <button type="button" className="button" onClick={() => void api.updates.checkNow()}>
          {t('updates.checkNow')}
        </button>
      );
    default:
      return null;
  }
}
