import { Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { dismissCleared, restoreConversation } from './new-conversation.ts';

/** A conversation that was cleared can be brought back until another one begins. */
export function ClearedNotice() {
  const { t } = useTranslation();
  const isCleared = useApp((state) => state.isCleared);
  return (
    <div className={isCleared ? 'cleared' : 'cleared is-empty'}>
      {/* It is there before what it says, or that would not be told. */}
      <output aria-label={t('app.cleared')}>{isCleared && t('app.cleared')}</output>
      {isCleared && (
        <>
          <button type="button" className="link-button" onClick={() => void restoreConversation()}>
            <Undo2 aria-hidden />
            {t('app.undo')}
          </button>
          <IconButton icon={X} label={t('app.dismissCleared')} onClick={dismissCleared} />
        </>
      )}
    </div>
  );
}
