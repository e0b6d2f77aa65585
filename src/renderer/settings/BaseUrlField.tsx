import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';
import { useSaving } from './use-saving.ts';

interface BaseUrlFieldProps {
  readonly saved: string;
  /** The address that MINIMAX_API_BASE sets instead; null when it is not set. */
  readonly environment: string | null;
}

/** Saved when the field is left or Enter is pressed; main normalises it or says what is wrong. */
export function BaseUrlField({ saved, environment }: BaseUrlFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(saved);
  const { error, save } = useSaving();
  useEffect(() => setTyped(saved), [saved]);
  const commit = (): void => {
    if (typed.trim() !== saved) void save({ connection: { baseUrl: typed.trim() } });
  };
  return (
    <Field
      id={id}
      label={t('settings.connection.baseUrl')}
      hint={
        environment === null
          ? t('settings.connection.baseUrlHint')
          : t('settings.connection.baseUrlEnvironment', { url: environment })
      }
      error={error}
    >
      <input
        id={id}
        type="url"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
    </Field>
  );
}
