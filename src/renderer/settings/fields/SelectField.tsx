import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { Field } from './Field.tsx';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly error?: AppError | null;
  readonly onChange: (value: Value) => void;
}

/** A choice of a few. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, value, options, error = null, onChange } = props;
  const id = useId();
  return (
    <Field id={id} label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      <div className="select">
        <select
          id={id}
          value={value}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden />
      </div>
    </Field>
  );
}
