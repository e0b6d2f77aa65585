import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../composer/Alert.tsx';
import { StateLine } from '../composer/StateLine.tsx';
import { CaptionText } from './CaptionText.tsx';
import { Orb } from './Orb.tsx';
import { VoiceControls } from './VoiceControls.tsx';

/** The conversation as it is heard: who speaks, what is said, and little else. */
export function VoiceView() {
  const { t } = useTranslation();
  const stage = useRef<HTMLElement>(null);
  // On the stage itself Space talks and Esc stops, and Tab leads to the controls.
  useEffect(() => stage.current?.focus(), []);
  return (
    <section className="stage" ref={stage} tabIndex={-1} aria-label={t('voice.region')}>
      <Orb />
      <CaptionText />
      <div className="stage-foot">
        <Alert />
        <StateLine />
        <VoiceControls />
      </div>
    </section>
  );
}
