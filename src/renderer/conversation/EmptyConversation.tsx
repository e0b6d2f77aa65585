import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { askQuestion } from '../actions/actions.ts';
import { openSettings } from '../actions/settings-actions.ts';
import { useApp } from '../state/store.ts';
import { UpdateOffer } from '../updates/UpdateOffer.tsx';

/** Before the first question: three to click, and how to connect. */
export function EmptyConversation() {
  const { t } = useTranslation();
  const mode = useApp(({ settings }) => settings?.connection.mode ?? null);
  const hasKey = useApp(({ settings }) => {
    const state = settings?.connection.key.state;
    return state !== undefined && state !== 'none' && state !== 'unreadable';
  });
  const questions = t('empty.questions', { returnObjects: true });
  return (
    <div className="empty">
      <span className="orb" aria-hidden />
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.hint')}</p>
      <ul className="questions">
        {questions.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => void askQuestion(question)}>
              <span>{question}</span>
              <ArrowUpRight aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {mode !== null && (mode === 'demo' || !hasKey) && (
        <p className="connect">
          {mode === 'demo' ? `${t('empty.demo')} ` : null}
          {hasKey ? null : `${t(mode === 'demo' ? 'empty.demoConnect' : 'empty.connect')} `}
          <button type="button" className="link-button" onClick={() => openSettings('connection', 'apiKey')}>
            {t('empty.openConnection')}
          </button>
        </p>
      )}
      <UpdateOffer />
    </div>
  );
}
