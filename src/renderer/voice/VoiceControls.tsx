import { Mic, MicOff, Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TalkButton } from '../talk/TalkButton.tsx';
import { pauseVoice, resumeVoice } from '../actions/actions.ts';
import { tell } from '../talk/tell.ts';
import { useApp } from '../state/store.ts';
import { endVoiceView } from '../talk/voice-view.ts';
import { RoundButton } from './RoundButton.tsx';

/**
 * The microphone in the middle, the way back beside it, and the voice's pause while it speaks. Talk is there too while
 * Hands-free is off, and while Talk listens.
 */
export function VoiceControls() {
  const { t } = useTranslation();
  const phase = useApp(({ playback }) => playback.phase);
  const isMuted = useApp((state) => state.isMuted);
  const isListening = useApp(({ handsFree }) => handsFree !== 'off');
  const isTalking = useApp(({ talk }) => talk.phase === 'opening' || talk.phase === 'listening');
  const isPaused = phase === 'paused';
  return (
    <div className="stage-controls">
      <span className="stage-side">
        {phase !== 'idle' && (
          <RoundButton
            icon={isPaused ? Play : Pause}
            label={t(isPaused ? 'playback.play' : 'playback.pause')}
            onClick={isPaused ? resumeVoice : pauseVoice}
          />
        )}
        {(isTalking || !isListening) && <TalkButton />}
      </span>
      {isListening ? (
        <RoundButton
          icon={isMuted ? MicOff : Mic}
          label={t('voice.mute')}
          className={isMuted ? 'main-control is-off' : 'main-control'}
          aria-pressed={isMuted}
          onClick={() => tell({ type: 'mute', isMuted: !isMuted })}
        />
      ) : (
        <RoundButton
          icon={MicOff}
          label={t('voice.listen')}
          className="main-control is-off"
          onClick={() => tell({ type: 'startHandsFree' })}
        />
      )}
      <span className="stage-side is-after">
        <RoundButton icon={X} label={t('voice.end')} className="end" onClick={endVoiceView} />
      </span>
    </div>
  );
}
