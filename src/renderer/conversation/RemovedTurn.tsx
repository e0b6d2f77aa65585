import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { forgetRemovedTurn, restoreTurn } from '../actions/messages.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** The element that takes the focus when a turn is deleted. */
export const UNDO_TURN_ID = 'undo-turn';

/** A turn of the conversation that is shown was deleted, and can be had back. */
export function RemovedTurn() {
  const { t } = useTranslation();
  const isOffered = useApp(
    ({ removedTurn, conversationId }) => removedTurn?.conversationId === conversationId,
  );
  return (
    <div className="removed-turn" role="status">
      {isOffered && (
        <p>
          <span>{t('messages.deleted')}</span>
          <button type="button" id={UNDO_TURN_ID} onClick={() => void restoreTurn()}>
            {t('messages.undo')}
          </button>
          <IconButton icon={X} label={t('alert.dismiss')} onClick={forgetRemovedTurn} />
        </p>
      )}
    </div>
  );
}
