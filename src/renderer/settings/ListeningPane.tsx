import { useTranslation } from 'react-i18next';
import { END_PAUSE_RANGE_MS, SENSITIVITIES, type SettingsState } from '../../shared/settings.ts';
import { useApp } from '../state/store.ts';
import { MicrophoneField } from './MicrophoneField.tsx';
import { MicrophoneTest } from './MicrophoneTest.tsx';
import { SelectField } from './SelectField.tsx';
import { SliderField } from './SliderField.tsx';
import { useSaving } from './use-saving.ts';

/** What Parley hears the user with. */
export function ListeningPane({ settings: { settings } }: { readonly settings: SettingsState }) {
  const { t } = useTranslation();
  const pause = useSaving();
  const sensitivity = useSaving();
  const isTested = useApp(({ microphoneTest }) => microphoneTest.phase === 'listening');
  return (
    <div className="pane">
      <p className="sub">{t('settings.listening.about')}</p>
      {/* Anew once the microphone may be used: the system tells the names of devices only then. */}
      <MicrophoneField key={String(isTested)} chosenId={settings.listening.microphoneId} />
      <MicrophoneTest />
      <section className="settings-section">
        <h4>{t('composer.handsFree')}</h4>
        <SliderField
          label={t('settings.listening.endPause')}
          range={END_PAUSE_RANGE_MS}
          value={settings.listening.endPauseMs}
          format={(ms) => t('settings.listening.seconds', { seconds: (ms / 1_000).toFixed(2) })}
          ends={[t('settings.listening.shorter'), t('settings.listening.longer')]}
          error={pause.error}
          onSave={(endPauseMs) => pause.save({ listening: { endPauseMs } })}
        />
        <SelectField
          label={t('settings.listening.sensitivity')}
          hint={t('settings.listening.sensitivityHint')}
          value={settings.listening.sensitivity}
          options={SENSITIVITIES.map((value) => ({
            value,
            label: t(`settings.listening.sensitivities.${value}`),
          }))}
          error={sensitivity.error}
          onChange={(value) => void sensitivity.save({ listening: { sensitivity: value } })}
        />
      </section>
    </div>
  );
}
