import { AlarmClock, Timer as TimerIcon, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Timer } from '../../shared/timers.ts';
import { useApp } from '../state/store.ts';
import { isDialog } from '../state/view.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useNow } from '../ui/use-now.ts';
import { labelOf } from './label-of.ts';
import { timeLeft } from './time-left.ts';
import { TimersOver } from './TimersOver.tsx';
import { cancelTimer } from '../actions/ringing.ts';

const EVERY_MS = 250;
/** The next ones; more stand behind a button. */
const MOST_SHOWN = 3;

/** The timers that run, and those that are over with their buttons. Nothing, where there are none. */
export function TimerList() {
  const { t } = useTranslation();
  const running = useApp(useShallow(({ timers }) => timers.filter(({ state }) => state === 'running')));
  // An open dialog shows what is over itself.
  const isBehindDialog = useApp(({ view }) => isDialog(view));
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? running : running.slice(0, MOST_SHOWN);
  const more = running.length - MOST_SHOWN;
  return (
    <>
      {!isBehindDialog && <TimersOver />}
      {running.length > 0 && (
        <ul className="timers" aria-label={t('timers.list')}>
          {shown.map((timer) => (
            <RunningTimer key={timer.id} timer={timer} />
          ))}
          {more > 0 && (
            <li className="timers-more">
              <button
                type="button"
                className="link-button"
                aria-expanded={areAllShown}
                onClick={() => setAllShown(!areAllShown)}
              >
                {areAllShown ? t('timers.fewer') : t('timers.more', { count: more })}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function RunningTimer({ timer }: { readonly timer: Timer }) {
  const { t, i18n } = useTranslation();
  const now = useNow(true, EVERY_MS);
  const label = labelOf(timer);
  const { id, dueAtEpochMs } = timer;
  const due = timer.isAlarm
    ? new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(dueAtEpochMs)
    : null;
  const Icon = due === null ? TimerIcon : AlarmClock;
  return (
    <li>
      <Icon aria-hidden />
      <span className="timer-name">
        {label === '' ? t(due === null ? 'timers.unnamed' : 'timers.unnamedAlarm') : label}
      </span>
      {due !== null && <span className="timer-due">{due}</span>}
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
