import { getI18n } from 'react-i18next';
import type { Timer, TimerRing } from '../../shared/timers.ts';
import { cancelTimer } from '../actions/ringing.ts';
import { sound } from '../actions/sound.ts';
import { stopPreview } from '../actions/settings-actions.ts';
import { api } from '../api.ts';
import { store } from '../state/store.ts';
import { chime } from './chime.ts';

/** Ties main's timers to the store and the player. @returns what ends it. */
export function connectTimers(): () => void {
  const ends = [api.timers.onChanged(({ timers }) => takeIn(timers)), api.timers.onRang(ring)];
  void api.timers.list().then((result) => {
    if (result.ok) takeIn(result.data.timers);
  });
  return () => ends.forEach((end) => end());
}

/** Silences what rings, and takes away what has rung to its end. */
export function silenceAll(): void {
  for (const { id, state } of store.getState().timers) if (state !== 'running') cancelTimer(id);
}

function takeIn(timers: readonly Timer[]): void {
  const { ringing } = store.getState();
  store.setState({ timers });
  if (ringing !== null && !timers.some(({ id }) => id === ringing)) {
    store.setState({ ringing: null });
    sound.clips.stop();
  }
}

/** The clip player plays one thing at a time: a preview gives way. */
function ring({ timerId, clip }: TimerRing): void {
  const timer = store.getState().timers.find(({ id, state }) => id === timerId && state === 'ringing');
  if (timer === undefined) return;
  stopPreview();
  const rang = clip === null ? null : { words: wordsOf(timer), fromEpochMs: Date.now() };
  store.setState({ ringing: timerId, rang });
  sound.clips.play(clip ?? chime());
}

/** What is said of it, by which its echo is known. */
function wordsOf({ label }: Timer): string {
  const { t } = getI18n();
  const over = label === '' ? t('timers.over') : t('timers.overNamed', { label });
  return `${over} ${t('timers.alsoTranscribed')} ${label}`;
}
