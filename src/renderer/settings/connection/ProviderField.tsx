import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionSettings, ConnectionStatus } from '../../../shared/settings.ts';
import { useApp } from '../../state/store.ts';
import { AddressCheck } from './AddressCheck.tsx';
import { BaseUrlField } from './BaseUrlField.tsx';
import { HOST_CHOICES, hostChoiceOf, settingsFor, type HostChoice } from './host-choice.ts';
import { SelectField } from '../fields/SelectField.tsx';
import { useSaving } from '../fields/use-saving.ts';

interface ProviderFieldProps {
  readonly settings: ConnectionSettings;
  readonly status: ConnectionStatus;
}

/** Whom requests go to: one of MiniMax's hosts, an address of one's own, which is then asked for, or the demo. */
export function ProviderField({ settings, status }: ProviderFieldProps) {
  const { t } = useTranslation();
  const { error, save } = useSaving();
  /** Chosen, while what is set may still be one of MiniMax's hosts. */
  const [isOtherChosen, setIsOtherChosen] = useState(false);
  const [isTypedRefused, setIsTypedRefused] = useState(false);
  const account = useApp((state) => state.account);
  const saved = hostChoiceOf(settings);
  const choice: HostChoice = isOtherChosen && saved !== 'demo' ? 'other' : saved;
  const hint = environmentHint();

  function environmentHint(): string | null {
    if (status.environmentBaseRefused) return t('settings.connection.baseUrlEnvironmentRefused');
    if (status.baseUrlFrom === 'settings') return null;
    return t('settings.connection.baseUrlEnvironment', { url: status.baseUrl });
  }
  const choose = (value: HostChoice): void => {
    setIsOtherChosen(value === 'other');
    setIsTypedRefused(false);
    void save({ connection: settingsFor(value) });
  };
  return (
    <>
      <SelectField
        label={t('settings.connection.provider')}
        value={choice}
        options={HOST_CHOICES.map((value) => ({ value, label: t(`settings.connection.providers.${value}`) }))}
        error={error}
        onChange={choose}
        {...(hint === null ? {} : { hint })}
      />
      {choice === 'other' && (
        <BaseUrlField
          saved={settings.baseUrl}
          allowUnencrypted={settings.allowUnencrypted}
          fixed={status.baseUrlFrom === 'environment' ? status.baseUrl : null}
          onRefused={setIsTypedRefused}
        />
      )}
      {/* Not while the address is still one of MiniMax's, or another one stands there that was refused. */}
      {saved === 'other' && !isTypedRefused && status.mode === 'service' && (
        <AddressCheck baseUrl={status.baseUrl} account={account} model={settings.model} />
      )}
    </>
  );
}
