import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { forgetRemoved, restoreRemoved } from '../actions/conversations.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** A conversation was deleted, and can be had back. */
export function RemovedNotice() {
  const { t } = useTranslation();
  const removed = useApp((state) => state.removed);
  return (
    <div className="removed" role="status">
      {removed !== null && (
        <p>
          <span>{t('list.deleted', { title: removed.title })}</span>
          <button type="button" onClick={() => void restoreRemoved()}>
            {t('list.undo')}
          </button>
          <IconButton icon={X} label={t('alert.dismiss')} onClick={forgetRemoved} />
        </p>
      )}
    </div>
  );
}
