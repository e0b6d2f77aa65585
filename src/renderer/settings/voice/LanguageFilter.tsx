import { useTranslation } from 'react-i18next';
import { groupLabel } from './voice-text.ts';

interface LanguageFilterProps {
  readonly languages: readonly string[];
  /** Null: all of them. */
  readonly chosen: string | null;
  readonly onChoose: (language: string | null) => void;
}

/** Shows the voices of one language, or of all. */
export function LanguageFilter({ languages, chosen, onChoose }: LanguageFilterProps) {
  const { t } = useTranslation();
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
          {option === null ? t('settings.voice.all') : groupLabel(option, t)}
        </button>
      ))}
    </fieldset>
  );
}
