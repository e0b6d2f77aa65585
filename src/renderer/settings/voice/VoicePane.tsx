import { useTranslation } from 'react-i18next';
import { SPEED_RANGE, VOLUME_RANGE, type SettingsState } from '../../../shared/settings.ts';
import { useApp } from '../../state/store.ts';
import type { SettingsView } from '../../state/view.ts';
import { formatTimes } from '../../ui/format-times.ts';
import { OutputDeviceField } from './OutputDeviceField.tsx';
import { isProxySpeech } from './proxy-speech.ts';
import { SaveSpeechSection } from './SaveSpeechSection.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import { useSaving } from '../fields/use-saving.ts';
import { SpeechModelField } from './SpeechModelField.tsx';
import { VoiceManner } from './VoiceManner.tsx';
import { VoicePicker } from './VoicePicker.tsx';

interface VoicePaneProps {
  readonly settings: SettingsState;
  readonly focus: SettingsView['focus'];
}

/** How replies sound. */
export function VoicePane({ settings: { settings, connection }, focus }: VoicePaneProps) {
  const { t } = useTranslation();
  const speed = useSaving();
  const volume = useSaving();
  const { voice } = settings;
  const isDemo = connection.mode === 'demo';
  const isOverProxy = useApp((state) => isProxySpeech(state.turns, connection));
  return (
    <div className="pane voice-pane">
      <VoicePicker chosenId={voice.voiceId} isDemo={isDemo} takesFocus={focus === 'voice'} />
      <div className="voice-controls">
        <SliderField
          label={t('settings.voice.speed')}
          range={SPEED_RANGE}
          value={voice.speed}
          format={(value) => t('settings.voice.times', { value: formatTimes(value) })}
          ends={[t('settings.voice.speedSlow'), t('settings.voice.speedFast')]}
          error={speed.error}
          onSave={(value) => speed.save({ voice: { speed: value } })}
        />
        <SliderField
          label={t('settings.voice.volume')}
          range={VOLUME_RANGE}
          scale="ratio"
          value={voice.volume}
          format={formatTimes}
          ends={[t('settings.voice.volumeQuiet'), t('settings.voice.volumeLoud')]}
          error={volume.error}
          onSave={(value) => volume.save({ voice: { volume: value } })}
        />
        <VoiceManner voice={voice} />
        {isOverProxy && <p className="hint">{t('settings.voice.proxyHint')}</p>}
        <SpeechModelField saved={voice.speechModel} />
        <OutputDeviceField chosenId={voice.outputDeviceId} />
        <p className="hint">{t('settings.voice.nextSentence')}</p>
        <SaveSpeechSection saving={settings.saving} isDemo={isDemo} takesFocus={focus === 'format'} />
      </div>
    </div>
  );
}
