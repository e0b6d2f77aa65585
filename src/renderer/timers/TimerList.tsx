import { AlarmClock, Timer as TimerIcon, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Timer } from '../../shared/timers.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useNow } from '../ui/use-now.ts';
import { timeLeft } from './time-left.ts';
import { cancelTimer } from './timers.ts';

const EVERY_MS = 250;

/** The timers that run, and the one that is over with its button. Nothing, where there are none. */
export function TimerList() {
  const { t } = useTranslation();
  const timers = useApp((state) => state.timers);
  const over = timers.filter(({ state }) => state !== 'running');
  const running = timers.filter(({ state }) => state === 'running');
  return (
    <>
      {over.length > 0 && (
        <div className="timers-over" role="alert">
          {over.map((timer) => (
            <OverTimer key={timer.id} timer={timer} />
          ))}
        </div>
      )}
      {running.length > 0 && (
        <ul className="timers" aria-label={t('timers.list')}>
          {running.map((timer) => (
            <RunningTimer key={timer.id} timer={timer} />
          ))}
        </ul>
      )}
    </>
  );
}

function OverTimer({ timer: { id, label } }: { readonly timer: Timer }) {
  const { t } = useTranslation();
  return (
    <div className="timer-over">
      <AlarmClock aria-hidden />
      <p>{label === '' ? t('timers.over') : t('timers.overNamed', { label })}</p>
      <button
        type="button"
        className="button"
        aria-label={label === '' ? t('timers.stop') : t('timers.stopNamed', { label })}
        onClick={() => cancelTimer(id)}
      >
        {t('composer.stop')}
      </button>
    </div>
  );
}

function RunningTimer({ timer: { id, label, dueAtEpochMs } }: { readonly timer: Timer }) {
  const { t } = useTranslation();
  const now = useNow(true, EVERY_MS);
  return (
    <li>
      <TimerIcon aria-hidden />
      <span className="timer-name">{label === '' ? t('timers.unnamed') : label}</span>
      <span className="timer-left" role="timer">
        {timeLeft(dueAtEpochMs - now)}
      </span>
      <IconButton
        icon={X}
        label={label === '' ? t('timers.cancel') : t('timers.cancelNamed', { label })}
        onClick={() => cancelTimer(id)}
      />
    </li>
  );
}
