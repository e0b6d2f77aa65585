import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/store.ts';
import { DeviceField } from '../fields/DeviceField.tsx';
import { useSaving } from '../fields/use-saving.ts';

/** Where the voice is heard. */
export function OutputDeviceField({ chosenId }: { readonly chosenId: string }) {
  const { t } = useTranslation();
  const { error, save } = useSaving();
  const fallsBack = useApp(
    ({ outputDevice }) => outputDevice?.wantedId === chosenId && outputDevice.usedId !== chosenId,
  );
  return (
    <DeviceField
      kind="audiooutput"
      label={t('settings.voice.outputDevice')}
      nameOf={(number) => t('settings.voice.deviceNumber', { number })}
      chosenId={chosenId}
      fallsBack={fallsBack}
      error={error}
      onChoose={(outputDeviceId) => void save({ voice: { outputDeviceId } })}
    />
  );
}
