import { useTranslation } from 'react-i18next';
import { languageLabel } from './language-label.ts';

interface LanguageFilterProps {
  readonly languages: readonly string[];
  /** Null: all of them. */
  readonly chosen: string | null;
  readonly onChoose: (language: string | null) => void;
}

/** Shows the voices of one language, or of all. */
export function LanguageFilter({ languages, chosen, onChoose }: LanguageFilterProps) {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className="filters" aria-label={t('settings.voice.languages')}>
      {[null, ...languages].map((option) => (
        <button
          key={option ?? ''}
          type="button"
          className="chip"
          aria-pressed={chosen === option}
          onClick={() => onChoose(option)}
        >
          {option === null ? t('settings.voice.all') : languageLabel(option, i18n)}
        </button>
      ))}
    </fieldset>
  );
}
