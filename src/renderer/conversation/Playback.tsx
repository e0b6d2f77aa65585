import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pauseVoice, resumeVoice } from '../actions/actions.ts';
import { useApp } from '../state/store.ts';
import { sound } from '../actions/sound.ts';
import { LevelMeter } from '../ui/LevelMeter.tsx';

/** Pause and go on, while the voice speaks this reply. */
export function Playback() {
  const { t } = useTranslation();
  const isPaused = useApp(({ playback }) => playback.phase === 'paused');
  const Icon = isPaused ? Play : Pause;
  const label = t(isPaused ? 'playback.play' : 'playback.pause');
  return (
    <fieldset className="playback" aria-label={t('playback.group')}>
      <button
        type="button"
        className="play-button"
        aria-label={label}
        title={label}
        onClick={isPaused ? resumeVoice : pauseVoice}
      >
        <Icon aria-hidden />
      </button>
      <LevelMeter active={!isPaused} level={sound.level} />
    </fieldset>
  );
}
