import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsState } from '../../../shared/settings.ts';
import { SPOKEN_LANGUAGES } from '../../../shared/spoken-languages.ts';
import { TALK_KEYS } from '../../../shared/talk-keys.ts';
import { HandsFreeSection } from './HandsFreeSection.tsx';
import { languageOptions } from './language-options.ts';
import { MicrophoneField } from './MicrophoneField.tsx';
import { MicrophoneTest } from './MicrophoneTest.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { useSaving } from '../fields/use-saving.ts';

interface ListeningPaneProps {
  readonly settings: SettingsState;
  /** Whether the list of microphones takes the focus. */
  readonly takesFocus: boolean;
}

/** What Parley listens to the user with. */
export function ListeningPane({ settings: { settings }, takesFocus }: ListeningPaneProps) {
  const { t, i18n } = useTranslation();
  const language = useSaving();
  const talkKey = useSaving();
  const { listening } = settings;
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) pane.current?.querySelector('select')?.focus();
  }, [takesFocus]);
  return (
    <div className="pane" ref={pane}>
      <p className="sub">{t('settings.listening.about')}</p>
      <MicrophoneField chosenId={listening.microphoneId} />
      <MicrophoneTest />
      <SelectField
        label={t('settings.listening.language')}
        value={listening.language ?? ''}
        options={[
          { value: '' as const, label: t('settings.listening.languageFound') },
          ...languageOptions(SPOKEN_LANGUAGES, i18n.language),
        ]}
        error={language.error}
        onChange={(value) => void language.save({ listening: { language: value === '' ? null : value } })}
      />
      <SelectField
        label={t('settings.listening.talkKey')}
        hint={t('settings.listening.talkKeyHint')}
        value={listening.talkKey ?? ''}
        options={[
          { value: '' as const, label: t('settings.listening.onlySpace') },
          ...TALK_KEYS.map((key) => ({
            value: key,
            label: t(`settings.listening.keys.${key}`),
          })),
        ]}
        error={talkKey.error}
        onChange={(value) => void talkKey.save({ listening: { talkKey: value === '' ? null : value } })}
      />
      <HandsFreeSection settings={settings} />
    </div>
  );
}
