import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsState } from '../../../shared/settings.ts';
import type { SettingsView } from '../../state/view.ts';
import { ApiStyleField } from './ApiStyleField.tsx';
import { hostChoiceOf } from './host-choice.ts';
import { KeyField } from './KeyField.tsx';
import { ModelField } from './ModelField.tsx';
import { PriceFields } from './PriceFields.tsx';
import { ProviderField } from './ProviderField.tsx';
import { ThinkingFields } from './ThinkingFields.tsx';

interface ConnectionPaneProps {
  readonly settings: SettingsState;
  readonly focus: SettingsView['focus'];
}

/** Which service is asked, with which key and model. */
export function ConnectionPane({ settings: { settings, connection, keyCheck }, focus }: ConnectionPaneProps) {
  const { t } = useTranslation();
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus !== null) pane.current?.querySelector<HTMLElement>(`[data-focus="${focus}"]`)?.focus();
  }, [focus]);

  const isDemoChosen = settings.connection.provider === 'demo';
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
      <KeyField
        status={connection.key}
        isMiniMax={hostChoiceOf(settings.connection) !== 'other'}
        check={keyCheck}
      />
      <ModelField saved={settings.connection.model} />
      {!isDemoChosen && (
        <PriceFields
          key={settings.connection.model}
          model={settings.connection.model}
          prices={settings.chat.prices}
          isWanted={focus === 'price'}
        />
      )}
      <ThinkingFields connection={settings.connection} />
      {!isDemoChosen && <ApiStyleField saved={settings.connection.apiStyle} />}
    </div>
  );
}
