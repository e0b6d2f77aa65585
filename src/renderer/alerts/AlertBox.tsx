import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useErrorText } from '../ui/use-error-text.ts';

export interface AlertWay {
  readonly label: string;
  readonly run: () => void;
}

interface AlertBoxProps {
  readonly tone: 'danger' | 'warn' | 'good';
  readonly error: AppError | null;
  /** What mends it comes first. */
  readonly ways: readonly AlertWay[];
  /** For an alert about something that is kept and may not be wanted any more. */
  readonly discardLabel?: string;
  readonly onDiscard?: () => void;
  readonly children?: ReactNode;
}

/** What went wrong, with what can be done about it. */
export function AlertBox({ tone, error, ways, discardLabel = '', onDiscard, children }: AlertBoxProps) {
  const textOf = useErrorText();
  return (
    <div className={`alert ${tone}`} role="alert" aria-atomic="false">
      {tone === 'good' ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
      <p>
        {error !== null && textOf(error)} {children}
        {error?.requestId != null && <RequestId id={error.requestId} />}
      </p>
      {ways.map(({ label, run }) => (
        <button key={label} type="button" onClick={run}>
          {label}
        </button>
      ))}
      {onDiscard !== undefined && <IconButton icon={X} label={discardLabel} onClick={onDiscard} />}
    </div>
  );
}

/** What the service's support asks for. */
function RequestId({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <small>
      {t('alert.requestId', { id })}
      <CopyButton label={t('alert.copyRequestId')} text={() => id} />
    </small>
  );
}
