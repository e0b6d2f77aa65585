import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { useDevices } from './media-devices.ts';
import { SelectField } from './SelectField.tsx';

interface DeviceFieldProps {
  readonly kind: 'audiooutput' | 'audioinput';
  readonly label: string;
  /** The name of the device with this number, where the system tells none. */
  readonly nameOf: (number: number) => string;
  readonly chosenId: string;
  /** The system's default is used in its place. */
  readonly fallsBack?: boolean;
  readonly error: AppError | null;
  readonly onChoose: (deviceId: string) => void;
}

/** Which device is used; follows devices as they come and go. */
export function DeviceField(props: DeviceFieldProps) {
  const { kind, label, nameOf, chosenId, fallsBack = false, error, onChoose } = props;
  const { t } = useTranslation();
  const devices = useDevices(kind);
  const isListed = chosenId === '' || devices?.some(({ id }) => id === chosenId) === true;
  const isMissing = devices !== null && !isListed;
  const options = [
    { value: '', label: t('settings.voice.systemDefault') },
    ...(devices ?? []).map((device, index) => ({
      value: device.id,
      label: device.label === '' ? nameOf(index + 1) : device.label,
    })),
    ...(isListed ? [] : [{ value: chosenId, label: isMissing ? t('settings.voice.deviceGone') : '…' }]),
  ];
  return (
    <SelectField
      label={label}
      value={chosenId}
      options={options}
      error={error}
      {...(fallsBack || isMissing ? { hint: t('settings.voice.deviceFallback') } : {})}
      onChange={onChoose}
    />
  );
}
