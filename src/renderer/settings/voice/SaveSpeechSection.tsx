import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_SAVED_CHARACTERS, type SavingSettings } from '../../../shared/saved-audio.ts';
import { SaveOutcome } from '../../saving/SaveOutcome.tsx';
import { useSaveSpeech } from '../../saving/use-save-speech.ts';
import { Field } from '../fields/Field.tsx';
import { SavingFields } from './SavingFields.tsx';

interface SaveSpeechSectionProps {
  readonly saving: SavingSettings;
  readonly isDemo: boolean;
  /** The format is what is to be changed. */
  readonly takesFocus: boolean;
}

/** Any text, spoken into a file. */
export function SaveSpeechSection({ saving, isDemo, takesFocus }: SaveSpeechSectionProps) {
  const { t } = useTranslation();
  const id = useId();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) section.current?.querySelector('select')?.focus();
  }, [takesFocus]);
  const [text, setText] = useState('');
  const { state, save } = useSaveSpeech();
  const isEmpty = text.trim() === '';
  const isBusy = state.phase === 'saving';
  const saveText = (): void => {
    if (!isEmpty) save({ kind: 'text', text });
  };
  return (
    <section ref={section} className="settings-section save-speech" aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{t('settings.saving.title')}</h4>
      <p className="hint">{t('settings.saving.about')}</p>
      <Field id={id} label={t('settings.saving.text')}>
        <textarea
          id={id}
          rows={3}
          maxLength={LONGEST_SAVED_CHARACTERS}
          placeholder={t('settings.saving.textPlaceholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <SavingFields saving={saving} isDemo={isDemo} />
      <button
        type="button"
        className="button primary"
        aria-disabled={isEmpty || isBusy}
        aria-busy={isBusy}
        onClick={saveText}
      >
        {t('settings.saving.save')}
      </button>
      <SaveOutcome state={state} onRetry={saveText} />
    </section>
  );
}
