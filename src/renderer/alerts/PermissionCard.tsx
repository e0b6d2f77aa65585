import { ShieldQuestion } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PermissionAnswer, PermissionAsked, TurnId } from '../../shared/turn.ts';
import { answerAsked } from '../actions/permission.ts';
import { useApp } from '../state/store.ts';
import { isDialog } from '../state/view.ts';
import { AskedAddress } from './AskedAddress.tsx';
import { useAnswerHold } from './use-answer-hold.ts';

interface PermissionCardProps {
  readonly turnId: TurnId;
  readonly asked: PermissionAsked;
}

/** What a tool may do only when the user allows it. Esc is a no, wherever the focus is. */
export function PermissionCard({ turnId, asked }: PermissionCardProps) {
  const { t } = useTranslation();
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const takesAnswers = useAnswerHold(asked);
  const isBehindDialog = useApp(({ view }) => isDialog(view));
  useEffect(() => {
    // Who is writing goes on writing; behind a dialog nothing takes the focus, and it comes here when that closes.
    if (!isBehindDialog && !isWriting()) card.current?.focus();
  }, [isBehindDialog]);
  const button = (given: PermissionAnswer, label: string) => (
    <button
      type="button"
      className={given === 'once' ? 'button primary' : 'button'}
      aria-disabled={!takesAnswers}
      onClick={() => answerAsked(turnId, asked, given)}
    >
      {label}
    </button>
  );
  const { question } = asked;
  return (
    <section
      ref={card}
      className="permission"
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-what`}
      tabIndex={-1}
    >
      <p id={`${id}-title`} className="permission-question">
        <ShieldQuestion aria-hidden />
        {t(`permission.${question.kind}`)}
      </p>
      {question.kind === 'openLink' ? (
        <AskedAddress id={`${id}-what`} url={question.url} />
      ) : (
        <ClipboardWay id={`${id}-what`} />
      )}
      <div className="permission-row">
        {button('once', t('permission.once'))}
        {button('always', t(`permission.always.${question.kind}`))}
        {button('no', t('permission.no'))}
      </div>
      <p className="permission-note">{t('permission.howToChange')}</p>
    </section>
  );
}

/** Where the text in the clipboard would go. */
function ClipboardWay({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const connection = useApp(({ settings }) => settings?.connection ?? null);
  const host = connection === null ? null : (URL.parse(connection.baseUrl)?.host ?? null);
  const words = (): string => {
    if (connection?.mode === 'demo') return t('permission.goesToDemo');
    return host === null ? t('permission.goesToService') : t('permission.goesToHost', { host });
  };
  return (
    <p id={id} className="permission-way">
      {words()}
    </p>
  );
}

function isWriting(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement && activeElement.value !== '';
}
