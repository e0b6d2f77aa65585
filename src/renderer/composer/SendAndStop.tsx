import { ArrowUp, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { stop } from '../actions/actions.ts';
import { turnToStop } from '../state/assistant-state.ts';
import { useApp } from '../state/store.ts';

/** While something runs the button stops it; a text that is ready to go gets its button back beside it. */
export function SendAndStop({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation();
  const canStop = useApp(({ turns, playback }) => turnToStop(turns, playback) !== null);
  return (
    <>
      {canStop && (
        <button
          type="button"
          className="round stop"
          aria-label={t('composer.stop')}
          title={t('composer.stop')}
          onClick={() => void stop()}
        >
          <Square aria-hidden />
        </button>
      )}
      {(!canStop || !isEmpty) && (
        <button
          type="submit"
          className="round send"
          aria-label={t('composer.send')}
          title={t('composer.send')}
          disabled={isEmpty}
        >
          <ArrowUp aria-hidden />
        </button>
      )}
    </>
  );
}
