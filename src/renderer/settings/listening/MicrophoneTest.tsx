import { Mic, Square } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MicrophoneTester } from './microphone-test.ts';
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
  const [tester] = useState(() => new MicrophoneTester());
  // Whoever leaves has heard enough.
  useEffect(() => () => tester.end(), [tester]);
  const isListening = test.phase === 'listening' || test.phase === 'opening';
  return (
    <div className="field microphone-test">
      <div className="test-row">
        <button
          id={id}
          type="button"
          className="button"
          onClick={() => (isListening ? tester.finish() : void tester.start())}
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
        <WayOut fault={test.fault} next={id} tester={tester} />
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
  /** The id of what takes the focus when this is gone. */
  readonly next: string;
  readonly tester: MicrophoneTester;
}

/** The same button as in the alert for Talk. */
function WayOut({ fault, next, tester }: WayOutProps) {
  const { t } = useTranslation();
  const opens = fault === 'denied' && HAS_MICROPHONE_SETTINGS;
  return (
    <button
      type="button"
      className="button"
      data-focus-next={next}
      onClick={() => void (opens ? tester.allow() : tester.start())}
    >
      {t(opens ? 'alert.openMicrophoneSettings' : 'alert.actions.retry')}
    </button>
  );
}
