import { Square, Volume2 } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { microphones } from '../../actions/sound.ts';
import { useApp } from '../../state/store.ts';
import { isRunning, type SoundTestState } from '../../state/talk-state.ts';
import { LevelMeter } from '../../ui/LevelMeter.tsx';
import { SoundTester } from './sound-test.ts';

/** Whether Parley can be interrupted by speaking, with the loudspeaker and the microphone of now. */
export function SoundTest() {
  const { t } = useTranslation();
  const test = useApp(({ soundTest }) => soundTest);
  const known = useApp(({ echoFound }) => echoFound);
  const [tester] = useState(() => new SoundTester());
  // Whoever leaves has heard enough.
  useEffect(() => () => tester.end(), [tester]);
  const runs = isRunning(test);
  return (
    <div className="field sound-test">
      <div className="test-row">
        <button type="button" className="button" onClick={() => (runs ? tester.end() : void tester.start())}>
          {runs ? <Square aria-hidden /> : <Volume2 aria-hidden />}
          {t(runs ? 'settings.listening.soundTestStop' : 'settings.listening.soundTest')}
        </button>
        <LevelMeter active={test.phase === 'running'} level={microphones.level} />
      </div>
      <output className="hint" aria-live="polite" aria-label={t('settings.listening.soundTestState')}>
        {test.phase === 'idle' && known !== null
          ? t(`settings.listening.soundKnown.${known}`)
          : testText(test, t)}
      </output>
    </div>
  );
}

function testText(test: SoundTestState, t: TFunction): string {
  if (test.phase === 'done') return t(`settings.listening.soundFound.${test.found}`);
  if (test.phase !== 'failed') return t(`settings.listening.soundTestStates.${test.phase}`);
  if (test.fault === 'noSound') return t('settings.listening.soundTestNoSound');
  return t(test.fault === 'gone' ? 'settings.listening.testGone' : `alert.microphone.${test.fault}`);
}
