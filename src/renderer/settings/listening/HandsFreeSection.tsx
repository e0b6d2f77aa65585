import { useTranslation } from 'react-i18next';
import { END_PAUSE_RANGE_MS, SENSITIVITIES, type Settings } from '../../../shared/settings.ts';
import { Switch } from '../../ui/Switch.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import { useSaving } from '../fields/use-saving.ts';
import { SoundTest } from './SoundTest.tsx';
import { FieldError } from '../../ui/FieldError.tsx';

/** When Hands-free takes what it detects for speech, and for its end. */
export function HandsFreeSection({ settings: { listening, voice } }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const pause = useSaving();
  const sensitivity = useSaving();
  const bargeIn = useSaving();
  return (
    <section className="settings-section">
      <h4>{t('composer.handsFree')}</h4>
      <SliderField
        label={t('settings.listening.endPause')}
        range={END_PAUSE_RANGE_MS}
        value={listening.endPauseMs}
        format={(ms) => t('settings.listening.seconds', { seconds: (ms / 1_000).toFixed(2) })}
        ends={[t('settings.listening.shorter'), t('settings.listening.longer')]}
        error={pause.error}
        onSave={(endPauseMs) => pause.save({ listening: { endPauseMs } })}
      />
      <SelectField
        label={t('settings.listening.sensitivity')}
        hint={t('settings.listening.sensitivityHint')}
        value={listening.sensitivity}
        options={SENSITIVITIES.map((value) => ({
          value,
          label: t(`settings.listening.sensitivities.${value}`),
        }))}
        error={sensitivity.error}
        onChange={(value) => void sensitivity.save({ listening: { sensitivity: value } })}
      />
      <Switch
        label={t('settings.listening.bargeIn')}
        hint={`${t('settings.listening.bargeInHint')}${
          voice.outputDeviceId === '' ? '' : ` ${t('settings.listening.bargeInDevice')}`
        }`}
        checked={listening.bargeIn}
        onChange={(on) => void bargeIn.save({ listening: { bargeIn: on } })}
      />
      <FieldError error={bargeIn.error} />
      <SoundTest />
    </section>
  );
}
