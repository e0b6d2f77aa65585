import { AudioWaveform } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/store.ts';
import { stageOf } from '../state/view.ts';
import { endVoiceView, openVoiceView } from '../talk/voice-view.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Leads to the voice view, and back. */
export function VoiceViewButton() {
  const { t } = useTranslation();
  const isOpen = useApp(({ view }) => stageOf(view) === 'voice');
  return (
    <IconButton
      icon={AudioWaveform}
      label={t('voice.region')}
      aria-pressed={isOpen}
      onClick={isOpen ? endVoiceView : openVoiceView}
    />
  );
}
