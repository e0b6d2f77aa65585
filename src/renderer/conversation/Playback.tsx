import { Pause, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
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
  const press = useGuarded(button, turnId);
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
        aria-disabled={!button.isOpen}
        onClick={press}
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

/** What a click begins that was meant for Pause, as the voice came to its end, would be paid for. */
const GUARD_MS = 800;

function useGuarded({ does, isOpen }: PlayButton, turnId: TurnId): () => void {
  const changedAtMs = useRef(-Infinity);
  const before = useRef(does);
  useEffect(() => {
    if (before.current === 'pause' && does === 'speakAgain') changedAtMs.current = performance.now();
    before.current = does;
  }, [does]);
  return () => {
    if (!isOpen || performance.now() - changedAtMs.current < GUARD_MS) return;
    if (does === 'pause') pauseVoice();
    else if (does === 'play') resumeVoice();
    else void speakAgain(turnId);
  };
}
