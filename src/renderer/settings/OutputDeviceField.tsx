import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outputDevices, type OutputDevice } from './output-devices.ts';
import { useApp } from '../state/store.ts';
import { SelectField } from './SelectField.tsx';
import { useSaving } from './use-saving.ts';

/** Where the voice is heard; follows devices as they come and go. */
export function OutputDeviceField({ chosenId }: { readonly chosenId: string }) {
  const { t } = useTranslation();
  const [devices, setDevices] = useState<readonly OutputDevice[]>([]);
  const { error, save } = useSaving();
  useEffect(() => {
    let isShown = true;
    const read = (): void => {
      navigator.mediaDevices.enumerateDevices().then(
        (found) => {
          if (isShown) setDevices(outputDevices(found));
        },
        // Not allowed to list devices: the system's default remains, which always works.
        () => setDevices([]),
      );
    };
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => {
      isShown = false;
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, []);
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
