import { useId, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { Field } from './Field.tsx';
import { useCommitOnLeaving } from './use-commit-on-leaving.ts';

interface TextAreaFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly placeholder: string;
  /** UTF-16 units. */
  readonly longest: number;
  readonly error: AppError | null;
  readonly onSave: (value: string) => Promise<boolean>;
}

/** A text of several lines, saved when the field is left. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { label, hint, value, placeholder, longest, error, onSave } = props;
  const id = useId();
  /** Null while the field shows what is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const commit = async (): Promise<void> => {
    if (typed !== null && (typed === value || (await onSave(typed))))
      setTyped((now) => (now === typed ? null : now));
  };
  useCommitOnLeaving(() => void commit());
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        rows={5}
        maxLength={longest}
        aria-describedby={`${id}-hint`}
        placeholder={placeholder}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void commit()}
      />
    </Field>
  );
}
