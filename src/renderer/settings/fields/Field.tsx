import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { FieldError } from '../../ui/FieldError.tsx';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** The current value, shown beside the label. */
  readonly value?: string;
  readonly error?: AppError | null;
  readonly children: ReactNode;
}

/** A labelled control with its hint and, below it, what is wrong with it. `id` is the control's. */
export function Field({ id, label, hint, value, error = null, children }: FieldProps) {
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {value !== undefined && <output htmlFor={id}>{value}</output>}
      </div>
      {children}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError error={error} />
    </div>
  );
}
