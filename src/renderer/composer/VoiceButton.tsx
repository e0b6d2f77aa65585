import { AudioWaveform } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openVoiceView } from '../talk/voice-view.ts';

/** Leads to the voice view. */
export function VoiceButton() {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="voice-entry"
      aria-label={t('voice.region')}
      title={t('voice.region')}
      onClick={openVoiceView}
    >
      <AudioWaveform aria-hidden />
      <span>{t('composer.voice')}</span>
    </button>
  );
}
