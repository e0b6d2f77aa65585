import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../alerts/Alert.tsx';
import { StateLine } from '../alerts/StateLine.tsx';
import { tell } from '../talk/tell.ts';
import { CaptionText } from './CaptionText.tsx';
import { Orb } from './Orb.tsx';
import { useListeningAgain } from './use-listening-again.ts';
import { VoiceControls } from './VoiceControls.tsx';

/** The stage's element id. */
export const STAGE_ID = 'stage';

/** The conversation as it is heard: who speaks, what is said, and little else. */
export function VoiceView() {
  const { t } = useTranslation();
  const stage = useRef<HTMLElement>(null);
  // On the stage itself Space talks and Esc stops, and Tab leads to the controls.
  useEffect(() => stage.current?.focus(), []);
  // Elsewhere nothing tells that it is muted, nor ends it.
  useEffect(() => () => tell({ type: 'mute', isMuted: false }), []);
  useListeningAgain();
  return (
    <section id={STAGE_ID} className="stage" ref={stage} tabIndex={-1} aria-label={t('voice.region')}>
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
