import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SEARCH_MAX_CHARACTERS } from '../../shared/search.ts';
import { useApp } from '../state/store.ts';
import { moveFocus, SearchHits } from './SearchHits.tsx';
import { SEARCH_CLASS } from './search-class.ts';
import { useSearch } from './use-search.ts';

const DAY_MS = 86_400_000;
const SPANS = [0, 1, 7, 30, 365] as const;

/** Searches all conversations. @param children the list, which is shown while nothing is looked for. */
export function SearchBox({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [since, setSince] = useState<{ readonly days: number; readonly epochMs: number | null }>(ANY_TIME);
  const [model, setModel] = useState('');
  const [voiceId, setVoiceId] = useState('');
  const [tries, setTries] = useState(0);
  const models = useApp((state) => state.models);
  const voices = useApp((state) => state.voices);
  const orNull = (value: string): string | null => (value === '' ? null : value);
  const question = { text, sinceEpochMs: since.epochMs, model: orNull(model), voiceId: orNull(voiceId) };
  const state = useSearch(question, tries);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || text === '' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    setText('');
    document.querySelector<HTMLElement>(`.${SEARCH_CLASS}`)?.focus();
  };
  return (
    <div className="search-box" onKeyDown={onKeyDown}>
      <input
        type="search"
        className={SEARCH_CLASS}
        aria-label={t('search.all')}
        placeholder={t('search.all')}
        dir="auto"
        value={text}
        maxLength={SEARCH_MAX_CHARACTERS}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') moveFocus(event);
        }}
      />
      {text.trim() === '' ? (
        children
      ) : (
        <div className="conversation-list">
          <div className="search-filters">
            <Choice
              label={t('search.time')}
              value={String(since.days)}
              options={SPANS.map((days) => ({ value: String(days), label: t(`search.times.${days}`) }))}
              onChange={(value) => setSince(sinceOf(Number(value)))}
            />
            <Choice
              label={t('search.model')}
              value={model}
              options={[
                { value: '', label: t('search.anyModel') },
                ...(models ?? []).map(({ id }) => ({ value: id, label: id })),
              ]}
              onChange={setModel}
            />
            <Choice
              label={t('search.voice')}
              value={voiceId}
              options={[
                { value: '', label: t('search.anyVoice') },
                ...(voices?.voices ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={setVoiceId}
            />
          </div>
          <p className="note" role="status">
            {typeof state === 'string'
              ? t(state === 'failed' ? 'search.failed' : 'search.asking')
              : [
                  t(state.isMore ? 'search.countMore' : 'search.count', { count: state.hits.length }),
                  state.isReading ? t('search.reading') : '',
                ].join(' ')}
          </p>
          {state === 'failed' && (
            <button type="button" className="button" onClick={() => setTries(tries + 1)}>
              {t('search.again')}
            </button>
          )}
          {typeof state !== 'string' && <SearchHits answer={state} />}
        </div>
      )}
    </div>
  );
}

const ANY_TIME = { days: 0, epochMs: null };

/** Counted from when it was chosen: else every key would be another question. */
const sinceOf = (days: number) =>
  days === 0 ? ANY_TIME : { days, epochMs: Math.max(0, Date.now() - days * DAY_MS) };

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
