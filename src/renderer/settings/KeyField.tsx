import { useId, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { KeyStatus } from '../../shared/settings.ts';
import { removeKey, saveKey } from '../state/settings-actions.ts';
import { Field } from './Field.tsx';
import { keyStatusText } from './key-status-text.ts';

/** The key is write-only: it lives in this field until it is saved, and is never shown again or kept in the page. */
export function KeyField({ status }: { readonly status: KeyStatus }) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isEmpty, setIsEmpty] = useState(true);
  const [error, setError] = useState<AppError | null>(null);

  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const input = field.current;
    if (input === null || input.value.trim() === '') return;
    const refused = await saveKey(input.value.trim());
    setError(refused);
    if (refused !== null) return;
    input.value = '';
    input.focus();
    setIsEmpty(true);
  };
  const remove = async (): Promise<void> => {
    field.current?.focus();
    setError(await removeKey());
  };
  const canRemove = status.state === 'saved' || status.state === 'session' || status.state === 'unreadable';
  const isWarning = status.state === 'session' || status.state === 'unreadable';
  return (
    <form onSubmit={(event) => void save(event)}>
      <Field id={id} label={t('settings.connection.key')} error={error}>
        <div className="key-row">
          <input
            id={id}
            ref={field}
            type="password"
            autoComplete="off"
            spellCheck={false}
            data-focus="apiKey"
            placeholder={t('settings.connection.keyPlaceholder')}
            aria-describedby={`${id}-status`}
            onInput={(event) => setIsEmpty(event.currentTarget.value.trim() === '')}
          />
          <button type="submit" className="button primary" disabled={isEmpty}>
            {t('settings.connection.saveKey')}
          </button>
          {canRemove && (
            <button type="button" className="button" onClick={() => void remove()}>
              {t('settings.connection.removeKey')}
            </button>
          )}
        </div>
        <output className={isWarning ? 'hint warn' : 'hint'} id={`${id}-status`}>
          {keyStatusText(status, t)}
        </output>
      </Field>
    </form>
  );
}
