import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnencryptedPrivate } from '../../../shared/private-address.ts';
import { Switch } from '../../ui/Switch.tsx';
import { Field } from '../fields/Field.tsx';
import { useCommitOnLeaving } from '../fields/use-commit-on-leaving.ts';
import { useSaving } from '../fields/use-saving.ts';

interface BaseUrlFieldProps {
  readonly saved: string;
  readonly allowUnencrypted: boolean;
}

/** Saved when the field is left or Enter is pressed; main normalises it or says what is wrong. */
export function BaseUrlField({ saved, allowUnencrypted }: BaseUrlFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  /** Null while the field shows what is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const { error, save } = useSaving();
  const shown = typed ?? saved;
  const isUnencrypted = isUnencryptedPrivate(shown);
  const commit = async (): Promise<void> => {
    if (typed === null) return;
    if (typed.trim() === saved || (await save({ connection: { baseUrl: typed.trim() } })))
      setTyped((now) => (now === typed ? null : now));
  };
  const allow = async (isAllowed: boolean): Promise<void> => {
    // Who forbids it again asks the same host with encryption.
    const baseUrl = isAllowed ? shown.trim() : saved.replace(/^http:/u, 'https:');
    if (await save({ connection: { allowUnencrypted: isAllowed, baseUrl } })) setTyped(null);
  };
  useCommitOnLeaving(() => void commit());
  return (
    <Field
      id={id}
      label={t('settings.connection.baseUrl')}
      hint={t('settings.connection.baseUrlHint')}
      error={isUnencrypted && !allowUnencrypted ? null : error}
    >
      <input
        id={id}
        type="url"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit();
        }}
      />
      {isUnencrypted && (
        <div className="unencrypted">
          <Switch
            label={t('settings.connection.allowUnencrypted')}
            checked={allowUnencrypted}
            onChange={(isAllowed) => void allow(isAllowed)}
          />
          <output className="hint warn">
            {t(
              allowUnencrypted
                ? 'settings.connection.isUnencrypted'
                : 'settings.connection.allowUnencryptedHint',
            )}
          </output>
        </div>
      )}
    </Field>
  );
}
