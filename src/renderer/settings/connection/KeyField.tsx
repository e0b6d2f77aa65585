import { CircleX, ExternalLink } from 'lucide-react';
import { useId, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { KeyCheck, KeyStatus } from '../../../shared/settings.ts';
import { openKeyPage } from '../../actions/actions.ts';
import { removeKey, saveKey } from '../../actions/settings-actions.ts';
import { Field } from '../fields/Field.tsx';
import { keyCheckText } from './key-check-text.ts';
import { keyStatusText } from './key-status-text.ts';

interface KeyFieldProps {
  readonly status: KeyStatus;
  /** Keys for this service are made on a page of MiniMax's. */
  readonly isMiniMax: boolean;
  readonly check: KeyCheck | null;
}

/** The key is write-only: it lives in this field until it is saved, and is never shown again or kept in the page. */
export function KeyField({ status, isMiniMax, check }: KeyFieldProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isEmpty, setIsEmpty] = useState(true);
  const [error, setError] = useState<AppError | null>(null);
  /** Main tries the key before it answers, which takes seconds where a host is slow. */
  const [isSaving, setIsSaving] = useState(false);

  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const input = field.current;
    if (input === null || isSaving || input.value.trim() === '') return;
    // The button cannot be pressed meanwhile, and must not take the focus with it.
    input.focus();
    setError(null);
    setIsSaving(true);
    const refused = await saveKey(input.value.trim());
    setIsSaving(false);
    setError(refused);
    if (refused !== null) return;
    input.value = '';
    setIsEmpty(true);
  };
  const remove = async (): Promise<void> => {
    field.current?.focus();
    setError(await removeKey());
  };
  const canRemove = ['saved', 'session', 'unsaved', 'unreadable'].includes(status.state);
  const isWarning = ['session', 'unsaved', 'unreadable'].includes(status.state);
  return (
    <form onSubmit={(event) => void save(event)} aria-busy={isSaving}>
      <Field id={id} label={t('settings.connection.key')} error={error}>
        <div className="key-row">
          <input
            id={id}
            ref={field}
            type="password"
            autoComplete="off"
            spellCheck={false}
            readOnly={isSaving}
            data-focus="apiKey"
            placeholder={t('settings.connection.keyPlaceholder')}
            aria-describedby={`${id}-status ${id}-check`}
            onInput={(event) => setIsEmpty(event.currentTarget.value.trim() === '')}
          />
          <button type="submit" className="button primary" disabled={isEmpty || isSaving}>
            {t('settings.connection.saveKey')}
          </button>
          {isMiniMax && (
            <button type="button" className="button" onClick={() => void openKeyPage()}>
              <ExternalLink aria-hidden />
              {t('settings.connection.getKey')}
            </button>
          )}
          {canRemove && (
            <button type="button" className="button" disabled={isSaving} onClick={() => void remove()}>
              {t('settings.connection.removeKey')}
            </button>
          )}
        </div>
        <output className={isWarning ? 'hint warn' : 'hint'} id={`${id}-status`}>
          {keyStatusText(status, t)}
        </output>
        <output className={`hint ${toneOf(isSaving ? null : check)}`} id={`${id}-check`}>
          {!isSaving && check?.outcome === 'refused' && <CircleX aria-hidden />}
          {isSaving
            ? t('settings.connection.keyChecking')
            : check !== null && keyCheckText(check, t, i18n.language)}
        </output>
      </Field>
    </form>
  );
}

function toneOf(check: KeyCheck | null): 'refused' | 'warn' | 'good' | '' {
  if (check === null) return '';
  if (check.outcome === 'refused') return 'refused';
  return check.outcome === 'taken' || check.outcome === 'moved' ? 'good' : 'warn';
}
