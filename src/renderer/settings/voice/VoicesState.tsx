import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { loadVoices } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { countVoices } from './voice-groups.ts';

interface VoicesStateProps {
  readonly isDemo: boolean;
  /** What the last choice was refused for. */
  readonly saveError: AppError | null;
}

/** How many voices there are, and what went wrong with them last. */
export function VoicesState({ isDemo, saveError }: VoicesStateProps) {
  const { t } = useTranslation();
  const list = useApp((state) => state.voices);
  const listError = useApp((state) => state.voicesError);
  const previewError = useApp((state) => state.previewError);
  const error = saveError ?? previewError ?? listError;
  const loading = listError === null ? t('settings.voice.loading') : null;
  return (
    <>
      <p className="sub">
        {list === null ? loading : t('settings.voice.voices', { count: countVoices(list.voices) })}{' '}
        {isDemo ? t('settings.voice.demoNote') : null}
      </p>
      <FieldError error={error}>
        {error === listError && (
          <button type="button" className="link-button" onClick={() => void loadVoices(true)}>
            {t('settings.voice.reload')}
          </button>
        )}
      </FieldError>
    </>
  );
}
