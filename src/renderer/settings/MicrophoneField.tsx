import { useTranslation } from 'react-i18next';
import { useDevices } from './media-devices.ts';
import { SelectField } from './SelectField.tsx';
import { useSaving } from './use-saving.ts';

/** Which microphone listens; follows devices as they come and go. */
export function MicrophoneField({ chosenId }: { readonly chosenId: string }) {
  const { t } = useTranslation();
  const devices = useDevices('audioinput');
  const { error, save } = useSaving();
  const isMissing = chosenId !== '' && !devices.some(({ id }) => id === chosenId);
  const options = [
    { value: '', label: t('settings.voice.systemDefault') },
    ...devices.map(({ id, label }, index) => ({
      value: id,
      label: label === '' ? t('settings.listening.microphoneNumber', { number: index + 1 }) : label,
    })),
    ...(isMissing ? [{ value: chosenId, label: t('settings.voice.deviceGone') }] : []),
  ];
  return (
    <SelectField
      label={t('settings.listening.microphone')}
      value={chosenId}
      options={options}
      error={error}
      {...(isMissing ? { hint: t('settings.voice.deviceFallback') } : {})}
      onChange={(value) => void save({ listening: { microphoneId: value } })}
    />
  );
}
