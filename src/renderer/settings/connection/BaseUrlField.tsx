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
  /** The address that the environment sets in its place, which cannot be changed here; null: it sets none. */
  readonly fixed: string | null;
  /** Whether what was typed was refused, and stands there still. */
  readonly onRefused: (isRefused: boolean) => void;
}

/** Saved when the field is left or Enter is pressed; main normalises it or says what is wrong. */
export function BaseUrlField({ saved, allowUnencrypted, fixed, onRefused }: BaseUrlFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  /** Null while the field shows what is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const { error, save } = useSaving();
  const shown = fixed ?? typed ?? saved;
  const isUnencrypted = isUnencryptedPrivate(shown);
  const commit = async (): Promise<void> => {
    if (typed === null) return;
    const isTaken = typed.trim() === saved || (await save({ connection: { baseUrl: typed.trim() } }));
    onRefused(!isTaken);
    if (isTaken) setTyped((now) => (now === typed ? null : now));
  };
  const allow = async (isAllowed: boolean): Promise<void> => {
    // Who forbids it again asks the same host with encryption.
    const baseUrl = isAllowed ? shown.trim() : saved.replace(/^http:/u, 'https:');
    if (await save({ connection: { allowUnencrypted: isAllowed, baseUrl } })) {
      setTyped(null);
      onRefused(false);
    }
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
        readOnly={fixed !== null}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit();
        }}
      />
      {isUnencrypted && fixed === null && (
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
