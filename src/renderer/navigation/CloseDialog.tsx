import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { answerClose } from '../actions/actions.ts';
import { turnToStop } from '../state/assistant-state.ts';
import { useApp } from '../state/store.ts';
import { silenceOnEscape } from '../timers/silence-on-escape.ts';
import { TimersOver } from '../timers/TimersOver.tsx';
import { useModal } from '../ui/use-modal.ts';

/** Asks before the window closes with something in it that is not kept. */
export function CloseDialog() {
  const { t } = useTranslation();
  const dialog = useModal();
  const titleId = useId();
  const isRunning = useApp(({ turns, playback }) => turnToStop(turns, playback) !== null);
  const hasTimers = useApp(({ timers }) => timers.length > 0);
  // What is not kept may be of another conversation than the one that is shown: where nothing else is asked about, it is.
  const isUnkept = useApp(
    ({ turns, notKept }) =>
      notKept !== null &&
      notKept.text !== 'damagedConversations' &&
      (turns.length > 0 || (!isRunning && !hasTimers)),
  );
  return (
    <dialog
      ref={dialog}
      className="ask"
      aria-labelledby={titleId}
      onKeyDown={silenceOnEscape}
      onCancel={() => answerClose(false)}
    >
      <TimersOver />
      <h2 id={titleId}>{t('closing.title')}</h2>
      {isRunning && <p>{t('closing.running')}</p>}
      {isUnkept && <p>{t('closing.lost')}</p>}
      {hasTimers && <p>{t('closing.timers')}</p>}
      <div className="ask-row">
        <button type="button" className="button primary" onClick={() => answerClose(false)}>
          {t('closing.keepOpen')}
        </button>
        <button type="button" className="button" onClick={() => answerClose(true)}>
          {t('closing.close')}
        </button>
      </div>
    </dialog>
  );
}
