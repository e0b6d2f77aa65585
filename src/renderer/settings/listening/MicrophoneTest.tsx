import { Mic, Square } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  allowMicrophone,
  endMicrophoneTest,
  finishMicrophoneTest,
  startMicrophoneTest,
} from './microphone-test.ts';
import { microphones } from '../../actions/sound.ts';
import { useApp } from '../../state/store.ts';
import type { MicrophoneTestState } from '../../state/talk-state.ts';
import { LevelMeter } from '../../ui/LevelMeter.tsx';
import { HAS_MICROPHONE_SETTINGS } from '../../ui/microphone-settings.ts';

/** Say something, see its level, and hear how it sounded. Nothing of it leaves the computer. */
export function MicrophoneTest() {
  const { t } = useTranslation();
  const id = useId();
  const test = useApp(({ microphoneTest }) => microphoneTest);
  // Whoever leaves has heard enough.
  useEffect(() => endMicrophoneTest, []);
  const isListening = test.phase === 'listening' || test.phase === 'opening';
  return (
    <div className="field microphone-test">
      <div className="test-row">
        <button
          id={id}
          type="button"
          className="button"
          onClick={isListening ? finishMicrophoneTest : () => void startMicrophoneTest()}
        >
          {isListening ? <Square aria-hidden /> : <Mic aria-hidden />}
          {t(isListening ? 'settings.listening.playBack' : 'settings.listening.test')}
        </button>
        <LevelMeter active={test.phase === 'listening'} level={microphones.level} />
      </div>
      <output className="hint" aria-live="polite" aria-label={t('settings.listening.testState')}>
        {testText(test, t)}
      </output>
      {test.phase === 'failed' && (test.fault === 'denied' || test.fault === 'settingsOpened') && (
        <WayOut fault={test.fault} next={id} />
      )}
    </div>
  );
}

function testText(test: MicrophoneTestState, t: TFunction): string {
  if (test.phase === 'failed')
    return t(test.fault === 'gone' ? 'settings.listening.testGone' : `alert.microphone.${test.fault}`);
  if (test.phase === 'listening' && test.isReplaced) return t('settings.listening.testReplaced');
  return t(`settings.listening.testStates.${test.phase}`);
}

interface WayOutProps {
  readonly fault: 'denied' | 'settingsOpened';
  /** What has the focus when this is gone. */
  readonly next: string;
}

/** As the alert has it that says the same of Talk. */
function WayOut({ fault, next }: WayOutProps) {
  const { t } = useTranslation();
  const opens = fault === 'denied' && HAS_MICROPHONE_SETTINGS;
  return (
    <button
      type="button"
      className="button"
      data-focus-next={next}
      onClick={() => void (opens ? allowMicrophone() : startMicrophoneTest())}
    >
      {t(opens ? 'alert.openMicrophoneSettings' : 'alert.actions.retry')}
    </button>
  );
}
