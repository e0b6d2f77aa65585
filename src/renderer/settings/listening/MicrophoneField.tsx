import { useTranslation } from 'react-i18next';
import { DeviceField } from '../fields/DeviceField.tsx';
import { useSaving } from '../fields/use-saving.ts';

/** Which microphone listens. */
export function MicrophoneField({ chosenId }: { readonly chosenId: string }) {
  const { t } = useTranslation();
  const { error, save } = useSaving();
  return (
    <DeviceField
      kind="audioinput"
      label={t('settings.listening.microphone')}
      nameOf={(number) => t('settings.listening.microphoneNumber', { number })}
      chosenId={chosenId}
      error={error}
      onChoose={(microphoneId) => void save({ listening: { microphoneId } })}
    />
  );
}
