import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { Field } from './Field.tsx';
import { readNumber, type NumberRange } from './read-number.ts';
import { useCommitOnLeaving } from './use-commit-on-leaving.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly range: NumberRange;
  /** Null: nothing is set, and the placeholder says what then holds. */
  readonly value: number | null;
  /** Left out: there must be a number. */
  readonly whenEmpty?: string;
  readonly error: AppError | null;
  readonly onSave: (value: number | null) => Promise<boolean>;
}

/** A number that is typed: saved when the field is left or Enter is pressed, and refused out of its range. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, range, value, whenEmpty, error, onSave } = props;
  const { t, i18n } = useTranslation();
  const id = useId();
  /** Null while the field shows what is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const commit = async (): Promise<void> => {
    if (typed === null) return;
    const read = readNumber(typed, range, whenEmpty !== undefined);
    setIsRefused(read === 'refused');
    if (read === 'refused') return;
    if (read === value || (await onSave(read))) setTyped((now) => (now === typed ? null : now));
  };
  useCommitOnLeaving(() => void commit());
  const ends = new Intl.NumberFormat(i18n.language);
  return (
    <Field id={id} label={label} error={error} {...(isRefused ? {} : { hint })}>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-describedby={isRefused ? undefined : `${id}-hint`}
        aria-invalid={isRefused}
        aria-errormessage={isRefused ? `${id}-range` : undefined}
        placeholder={whenEmpty}
        value={typed ?? (value === null ? '' : String(value))}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void commit();
        }}
      />
      {isRefused && (
        <p className="field-error" role="alert" id={`${id}-range`}>
          {t(range.isWhole ? 'settings.outOfWholeRange' : 'settings.outOfRange', {
            min: ends.format(range.min),
            max: ends.format(range.max),
          })}
        </p>
      )}
    </Field>
  );
}
