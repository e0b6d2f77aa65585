import { useTranslation } from 'react-i18next';
import { useApp } from '../state/store.ts';
import { useDevices } from './media-devices.ts';
import { SelectField } from './SelectField.tsx';
import { useSaving } from './use-saving.ts';

/** Where the voice is heard; follows devices as they come and go. */
export function OutputDeviceField({ chosenId }: { readonly chosenId: string }) {
  const { t } = useTranslation();
  const devices = useDevices('audiooutput');
  const { error, save } = useSaving();
  const fallsBack = useApp(
    ({ outputDevice }) => outputDevice?.wantedId === chosenId && outputDevice.usedId !== chosenId,
  );
  const isMissing = chosenId !== '' && !devices.some(({ id }) => id === chosenId);
  const options = [
    { value: '', label: t('settings.voice.systemDefault') },
    ...devices.map(({ id, label }, index) => ({
      value: id,
      label: label === '' ? t('settings.voice.deviceNumber', { number: index + 1 }) : label,
    })),
    ...(isMissing ? [{ value: chosenId, label: t('settings.voice.deviceGone') }] : []),
  ];
  return (
    <SelectField
      label={t('settings.voice.outputDevice')}
      value={chosenId}
      options={options}
      error={error}
      {...(fallsBack || isMissing ? { hint: t('settings.voice.deviceFallback') } : {})}
      onChange={(value) => void save({ voice: { outputDeviceId: value } })}
    />
  );
}
