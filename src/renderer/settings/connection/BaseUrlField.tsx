import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../fields/Field.tsx';
import { useCommitOnLeaving } from '../fields/use-commit-on-leaving.ts';
import { useSaving } from '../fields/use-saving.ts';

/** Saved when the field is left or Enter is pressed; main normalises it or says what is wrong. */
export function BaseUrlField({ saved }: { readonly saved: string }) {
  const { t } = useTranslation();
  const id = useId();
  /** Null while the field shows what is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const { error, save } = useSaving();
  const commit = async (): Promise<void> => {
    if (typed === null) return;
    if (typed.trim() === saved || (await save({ connection: { baseUrl: typed.trim() } })))
      setTyped((now) => (now === typed ? null : now));
  };
  useCommitOnLeaving(() => void commit());
  return (
    <Field
      id={id}
      label={t('settings.connection.baseUrl')}
      hint={t('settings.connection.baseUrlHint')}
      error={error}
    >
      <input
        id={id}
        type="url"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={typed ?? saved}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit();
        }}
      />
    </Field>
  );
}
