import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { SavedSpeech } from '../../shared/saved-audio.ts';
import { api } from '../api.ts';
import { followAction } from '../alerts/follow-action.ts';
import { FieldError } from '../ui/FieldError.tsx';
import { soundFactsText } from './sound-facts-text.ts';
import type { SaveState } from './use-save-speech.ts';

interface SaveOutcomeProps {
  readonly state: SaveState;
  readonly onRetry: () => void;
}

/** How saving goes: said politely, or with what is wrong and the one button that mends it. */
export function SaveOutcome({ state, onRetry }: SaveOutcomeProps) {
  const { t } = useTranslation();
  return (
    <>
      <output className="save-status">
        {state.phase === 'saving' && t('save.saving')}
        {state.phase === 'saved' && <Saved saved={state.saved} />}
      </output>
      {state.phase === 'saved' && <ShowInFolder fileId={state.saved.fileId} />}
      {state.phase === 'failed' && <SaveFault error={state.error} onRetry={onRetry} />}
    </>
  );
}

function Saved({ saved }: { readonly saved: SavedSpeech }) {
  const { t, i18n } = useTranslation();
  const { savedAs, format, insteadOf, otherSound } = saved;
  const name = t('save.saved', { name: savedAs });
  if (insteadOf !== null) {
    return `${name} ${t('save.insteadOf', { format: format.toUpperCase(), asked: insteadOf.toUpperCase() })}`;
  }
  if (otherSound === null) return name;
  return `${name} ${t('save.otherSound', { sound: soundFactsText(otherSound, t, i18n.language) })}`;
}

function ShowInFolder({ fileId }: { readonly fileId: string }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="link-button" onClick={() => void api.speech.showSaved({ fileId })}>
      {t('save.showInFolder')}
    </button>
  );
}

function SaveFault({ error, onRetry }: { readonly error: AppError; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const { action, requestId } = error;
  return (
    <FieldError error={error}>
      {requestId !== null && <small>{t('alert.requestId', { id: requestId })} </small>}
      {action !== null && (
        <button
          type="button"
          className="link-button"
          onClick={() => (action === 'retry' ? onRetry() : followAction(action, ''))}
        >
          {action === 'retry' ? t('save.tryAgain') : t(`alert.actions.${action}`, { otherModel: '' })}
        </button>
      )}
    </FieldError>
  );
}
