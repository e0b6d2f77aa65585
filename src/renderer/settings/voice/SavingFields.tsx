import { useTranslation } from 'react-i18next';
import {
  SAVED_BITRATES,
  SAVED_CHANNELS,
  SAVED_FORMATS,
  SAVED_SAMPLE_RATES_HZ,
  type SavingSettings,
} from '../../../shared/saved-audio.ts';
import { SelectField } from '../fields/SelectField.tsx';
import { useSaving } from '../fields/use-saving.ts';

interface SavingFieldsProps {
  readonly saving: SavingSettings;
  readonly isDemo: boolean;
}

/** What kind of file speech is saved as, replies too. */
export function SavingFields({ saving, isDemo }: SavingFieldsProps) {
  const { t, i18n } = useTranslation();
  const { error, save } = useSaving();
  const number = new Intl.NumberFormat(i18n.language);
  const change = (patch: Partial<SavingSettings>): void => void save({ saving: patch });
  const isMp3 = saving.format === 'mp3';
  return (
    <>
      <SelectField
        label={t('settings.saving.format')}
        value={saving.format}
        options={SAVED_FORMATS.map((value) => ({ value, label: t(`settings.saving.formats.${value}`) }))}
        error={error}
        {...(isDemo && isMp3 ? { hint: t('settings.saving.demoHint') } : {})}
        onChange={(format) => change({ format })}
      />
      <NumberSelect
        label={t('settings.saving.sampleRate')}
        value={saving.sampleRateHz}
        values={SAVED_SAMPLE_RATES_HZ}
        format={(hz) => t('settings.saving.hz', { hz: number.format(hz) })}
        onChange={(sampleRateHz) => change({ sampleRateHz })}
      />
      {isMp3 && (
        <NumberSelect
          label={t('settings.saving.bitrate')}
          value={saving.bitrate}
          values={SAVED_BITRATES}
          format={(bitrate) => t('settings.saving.kbps', { kbps: bitrate / 1_000 })}
          onChange={(bitrate) => change({ bitrate })}
        />
      )}
      <NumberSelect
        label={t('settings.saving.channels')}
        value={saving.channels}
        values={SAVED_CHANNELS}
        format={(channels) => t(channels === 1 ? 'settings.saving.mono' : 'settings.saving.stereo')}
        onChange={(channels) => change({ channels })}
      />
    </>
  );
}

interface NumberSelectProps<Value extends number> {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly Value[];
  readonly format: (value: Value) => string;
  readonly onChange: (value: Value) => void;
}

/** A choice of a few numbers. */
function NumberSelect<Value extends number>(props: NumberSelectProps<Value>) {
  const { label, value, values, format, onChange } = props;
  return (
    <SelectField
      label={label}
      value={String(value)}
      options={values.map((one) => ({ value: String(one), label: format(one) }))}
      onChange={(chosen) => {
        const found = values.find((one) => String(one) === chosen);
        if (found !== undefined) onChange(found);
      }}
    />
  );
}
