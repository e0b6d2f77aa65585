import { Mic, Square } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { endMicrophoneTest, finishMicrophoneTest, startMicrophoneTest } from '../state/microphone-test.ts';
import { microphoneLevel } from '../state/microphone.ts';
import { useApp } from '../state/store.ts';
import { LevelMeter } from '../ui/LevelMeter.tsx';

/** Say something, see its level, and hear how it sounded. Nothing of it leaves the computer. */
export function MicrophoneTest() {
  const { t } = useTranslation();
  const test = useApp(({ microphoneTest }) => microphoneTest);
  // Whoever leaves has heard enough.
  useEffect(() => endMicrophoneTest, []);
  const isListening = test.phase === 'listening' || test.phase === 'opening';
  return (
    <div className="field microphone-test">
      <div className="test-row">
        <button
          type="button"
          className="button"
          onClick={isListening ? finishMicrophoneTest : () => void startMicrophoneTest()}
        >
          {isListening ? <Square aria-hidden /> : <Mic aria-hidden />}
          {t(isListening ? 'settings.listening.playBack' : 'settings.listening.test')}
        </button>
        <LevelMeter active={test.phase === 'listening'} level={microphoneLevel} />
      </div>
      <output className="hint" aria-live="polite" aria-label={t('settings.listening.testState')}>
        {test.phase === 'failed'
          ? t(`alert.microphone.${test.fault}`)
          : t(`settings.listening.testStates.${test.phase}`)}
      </output>
    </div>
  );
}
