import { useTranslation } from 'react-i18next';
import { voiceName } from '../../shared/voice-text.ts';
import { useApp } from '../state/store.ts';

const DAY_MS = 86_400_000;
const SPANS = { any: null, day: 1, week: 7, month: 30, year: 365 } as const;
type Span = keyof typeof SPANS;
const isSpan = (value: string): value is Span => Object.hasOwn(SPANS, value);
const NAMES = Object.keys(SPANS).filter(isSpan);

export interface Filters {
  readonly span: Span;
  /** Counted from when the span was chosen: else every key would be another question. */
  readonly sinceEpochMs: number | null;
  readonly model: string | null;
  readonly voiceId: string | null;
}
export const NO_FILTERS: Filters = { span: 'any', sinceEpochMs: null, model: null, voiceId: null };

interface SearchFiltersProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** When, with which model and in which voice it was said. */
export function SearchFilters({ filters, onChange }: SearchFiltersProps) {
  const { t } = useTranslation();
  const models = useApp((state) => state.models) ?? [];
  const voices = useApp((state) => state.voices)?.voices ?? [];
  const orNull = (value: string): string | null => (value === '' ? null : value);
  return (
    <div className="search-filters">
      <Choice
        label={t('search.time')}
        value={filters.span}
        options={NAMES.map((span) => ({ value: span, label: t(`search.times.${span}`) }))}
        onChange={(value) => {
          const span = isSpan(value) ? value : 'any';
          const days = SPANS[span];
          const sinceEpochMs = days === null ? null : Math.max(0, Date.now() - days * DAY_MS);
          onChange({ ...filters, span, sinceEpochMs });
        }}
      />
      <Choice
        label={t('search.model')}
        value={filters.model ?? ''}
        options={[
          { value: '', label: t('search.anyModel') },
          ...models.map(({ id }) => ({ value: id, label: id })),
        ]}
        onChange={(value) => onChange({ ...filters, model: orNull(value) })}
      />
      <Choice
        label={t('search.voice')}
        value={filters.voiceId ?? ''}
        options={[
          { value: '', label: t('search.anyVoice') },
          ...voices.map((voice) => ({ value: voice.id, label: voiceName(voice, t) })),
        ]}
        onChange={(value) => onChange({ ...filters, voiceId: orNull(value) })}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
