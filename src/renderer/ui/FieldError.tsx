import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { useErrorText } from './use-error-text.ts';

interface FieldErrorProps {
  /** Null: nothing is wrong. */
  readonly error: AppError | null;
  /** What is offered behind the words. */
  readonly children?: ReactNode;
}

/** What is wrong with a control, at its place. */
export function FieldError({ error, children }: FieldErrorProps) {
  const textOf = useErrorText();
  if (error === null) return null;
  return (
    <p className="field-error" role="alert">
      {textOf(error)} {children}
    </p>
  );
}
