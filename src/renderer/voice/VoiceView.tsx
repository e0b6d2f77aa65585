import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../alerts/Alert.tsx';
import { PermissionCard } from '../alerts/PermissionCard.tsx';
import { StateLine } from '../alerts/StateLine.tsx';
import { useShallow } from 'zustand/react/shallow';
import { questionIn } from '../state/asked-now.ts';
import { useApp } from '../state/store.ts';
import { tell } from '../talk/tell.ts';
import { TimerList } from '../timers/TimerList.tsx';
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
        <TimerList />
        <VoiceQuestion />
        <Alert />
        <StateLine />
        <VoiceControls />
      </div>
    </section>
  );
}

/** What a tool asks: the reply in which it stands is not shown here. */
function VoiceQuestion() {
  const now = useApp(useShallow(({ turns }) => questionIn(turns)));
  if (now === null) return null;
  return <PermissionCard key={now.asked.callId} turnId={now.turnId} asked={now.asked} />;
}
