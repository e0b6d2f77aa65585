import { Link, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dismissLinked, writeLinked } from '../actions/linked.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Says of a question that a link brought it, and that the user has to send it. */
export function LinkedQuestion() {
  const { t } = useTranslation();
  const linked = useApp((state) => state.linked);
  if (linked === null) return null;
  return (
    <div className="linked" role="status">
      <Link aria-hidden />
      {linked.place === 'composer' ? (
        <span>{t('composer.linked')}</span>
      ) : (
        <>
          <span className="linked-question">{t('composer.linkedBeside', { question: linked.question })}</span>
          <button type="button" className="link-button" onClick={writeLinked}>
            {t('composer.writeLinked')}
          </button>
        </>
      )}
      <IconButton icon={X} label={t('composer.dismissLinked')} onClick={dismissLinked} />
    </div>
  );
}
