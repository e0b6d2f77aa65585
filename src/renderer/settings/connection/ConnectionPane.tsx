import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsState, ThinkingSetting } from '../../../shared/settings.ts';
import type { SettingsView } from '../../state/view.ts';
import { KeyField } from './KeyField.tsx';
import { ModelField } from './ModelField.tsx';
import { ProviderField } from './ProviderField.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { useSaving } from '../fields/use-saving.ts';

interface ConnectionPaneProps {
  readonly settings: SettingsState;
  readonly focus: SettingsView['focus'];
}

/** Which service is asked, with which key and model. */
export function ConnectionPane({ settings: { settings, connection, keyCheck }, focus }: ConnectionPaneProps) {
  const { t } = useTranslation();
  const thinking = useSaving();
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus !== null) pane.current?.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus();
  }, [focus]);

  const isDemoChosen = settings.connection.provider === 'demo';
  const thinkings: readonly { value: ThinkingSetting; label: string }[] = [
    { value: 'auto', label: t('settings.connection.thinkingAuto') },
    { value: 'on', label: t('settings.connection.thinkingOn') },
    { value: 'off', label: t('settings.connection.thinkingOff') },
  ];
  const note = isDemoChosen
    ? t('settings.connection.demoNote')
    : connection.mode === 'demo'
      ? t('settings.connection.noKeyNote')
      : null;
  return (
    <div className="pane" ref={pane}>
      <p className="sub">{t('settings.connection.about')}</p>
      <ProviderField settings={settings.connection} status={connection} />
      {note !== null && <p className="notice">{note}</p>}
      <KeyField status={connection.key} check={keyCheck} />
      <ModelField saved={settings.connection.model} />
      <SelectField
        label={t('settings.connection.thinking')}
        hint={t('settings.connection.thinkingHint')}
        value={settings.connection.thinking}
        options={thinkings}
        error={thinking.error}
        onChange={(value) => void thinking.save({ connection: { thinking: value } })}
      />
    </div>
  );
}
