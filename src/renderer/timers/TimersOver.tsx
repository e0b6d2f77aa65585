import { AlarmClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Timer } from '../../shared/timers.ts';
import { useApp } from '../state/store.ts';
import { labelOf } from './label-of.ts';
import { cancelTimer } from '../actions/ringing.ts';
import { silenceAll } from './timers.ts';

/** The timers that are over, each with its button. An open dialog shows them too: what is behind it cannot be reached. */
export function TimersOver() {
  const { t } = useTranslation();
  const over = useApp(useShallow(({ timers }) => timers.filter(({ state }) => state !== 'running')));
  if (over.length === 0) return null;
  return (
    <div className="timers-over" role="alert">
      {over.length > 1 && (
        <div className="timers-all">
          <p>{t('timers.severalOver', { count: over.length })}</p>
          <button type="button" className="button" onClick={silenceAll}>
            {t('timers.stopAll')}
          </button>
        </div>
      )}
      {over.map((timer) => (
        <OverTimer key={timer.id} timer={timer} />
      ))}
    </div>
  );
}

function OverTimer({ timer }: { readonly timer: Timer }) {
  const { t } = useTranslation();
  const label = labelOf(timer);
  return (
    <div className="timer-over">
      <AlarmClock aria-hidden />
      <p>{label === '' ? t('timers.over') : t('timers.overNamed', { label })}</p>
      <button
        type="button"
        className="button"
        aria-label={label === '' ? t('timers.stop') : t('timers.stopNamed', { label })}
        onClick={() => cancelTimer(timer.id)}
      >
        {t('composer.stop')}
      </button>
    </div>
  );
}
