import { ShieldQuestion } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PermissionAsked, TurnId } from '../../shared/turn.ts';
import { permit } from '../actions/permission.ts';

interface PermissionCardProps {
  readonly turnId: TurnId;
  readonly asked: PermissionAsked;
}

/** What a tool may do only when the user allows it. Esc is a no, wherever the focus is. One for each question. */
export function PermissionCard({ turnId, asked: { callId, question } }: PermissionCardProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // Who is writing goes on writing.
    if (!isWriting()) card.current?.focus();
  }, []);
  return (
    <section ref={card} className="permission" role="group" aria-labelledby={titleId} tabIndex={-1}>
      <p id={titleId} className="permission-question">
        <ShieldQuestion aria-hidden />
        {t(`permission.${question.kind}`)}
      </p>
      {question.kind === 'openLink' && <p className="permission-address">{question.url}</p>}
      <div className="permission-row">
        <button type="button" className="button primary" onClick={() => void permit(turnId, callId, 'once')}>
          {t('permission.once')}
        </button>
        <button type="button" className="button" onClick={() => void permit(turnId, callId, 'always')}>
          {t('permission.always')}
        </button>
        <button type="button" className="button" onClick={() => void permit(turnId, callId, 'no')}>
          {t('permission.no')}
        </button>
      </div>
    </section>
  );
}

function isWriting(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement && activeElement.value !== '';
}
