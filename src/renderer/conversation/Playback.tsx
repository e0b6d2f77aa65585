import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { pauseVoice, resumeVoice, speakAgain } from '../actions/actions.ts';
import { sound } from '../actions/sound.ts';
import { useApp } from '../state/store.ts';
import { LevelMeter } from '../ui/LevelMeter.tsx';
import { playButtonOf, type PlayButton } from './play-button.ts';
import { useTurn } from './use-turn.ts';
import { clockTime, heardMs } from './voice-time.ts';

const ICONS = { pause: Pause, play: Play, speakAgain: Play } as const;

/** A reply's voice: it stays where it is, whether it sounds or not. */
export function Playback({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const isRunning = useTurn(turnId, ({ record }) => record.status === 'running') ?? false;
  const phase = useApp(({ playback }) => (playback.turnId === turnId ? playback.phase : 'idle'));
  const isBegun = useApp(
    ({ playback }) =>
      playback.turnId === turnId && (playback.utteranceId !== null || playback.phase === 'paused'),
  );
  // Seconds: it renders again when another one is over.
  const seconds = useTurn(turnId, ({ record }) => Math.floor(heardMs(record.spoken) / 1_000)) ?? 0;
  const button = playButtonOf({ phase, isBegun, isRunning });
  const isSettled = useSettled(button.does);
  const isOpen = button.isOpen && (isSettled || button.does !== 'speakAgain');
  const Icon = ICONS[button.does];
  const label = t(button.does === 'speakAgain' ? 'tools.speakAgain' : `playback.${button.does}`);
  const isShown = isBegun || seconds > 0;
  return (
    <fieldset className="playback" aria-label={t('playback.group')}>
      <button
        type="button"
        className="play-button"
        aria-label={label}
        title={label}
        aria-disabled={!isOpen}
        onClick={() => {
          if (isOpen) press(button, turnId);
        }}
      >
        <Icon aria-hidden />
      </button>
      <LevelMeter active={phase === 'playing'} level={sound.level} />
      <span className="play-time">
        {isShown && (
          <>
            <span className="visually-hidden">{t('playback.heard')} </span>
            {clockTime(seconds * 1_000)}
          </>
        )}
      </span>
    </fieldset>
  );
}

/** A click that was meant for Pause, as the voice came to its end, would begin what is paid for. */
const GUARD_MS = 800;

/** Whether the button may begin another speaking: not in the moment in which it was Pause. */
function useSettled(does: PlayButton['does']): boolean {
  const [isSettled, setIsSettled] = useState(true);
  useEffect(() => {
    const isOver = does === 'speakAgain';
    const timer = setTimeout(() => setIsSettled(isOver), isOver ? GUARD_MS : 0);
    return () => clearTimeout(timer);
  }, [does]);
  return isSettled;
}

function press({ does }: PlayButton, turnId: TurnId): void {
  if (does === 'pause') pauseVoice();
  else if (does === 'play') resumeVoice();
  else void speakAgain(turnId);
}
