import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SEARCH_MAX_CHARACTERS } from '../../shared/search.ts';
import { setMarks } from './mark-words.ts';
import { NO_FILTERS, SearchFilters } from './SearchFilters.tsx';
import { moveFocus, SearchHits } from './SearchHits.tsx';
import { SEARCH_CLASS } from './search-class.ts';
import { useSearch, type SearchState } from './use-search.ts';

/** Searches all conversations. @param children the list, which is shown while nothing is looked for. */
export function SearchBox({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(NO_FILTERS);
  const { sinceEpochMs, model, voiceId } = filters;
  const [state, again] = useSearch({ text, sinceEpochMs, model, voiceId });
  const write = (words: string): void => {
    setText(words);
    // The marks of the hit that was gone to last.
    setMarks('found', []);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || text === '' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    write('');
    field.current?.focus();
  };
  return (
    <div role="group" className="search-box" onKeyDown={onKeyDown}>
      <input
        ref={field}
        type="search"
        className={SEARCH_CLASS}
        aria-label={t('search.all')}
        placeholder={t('search.all')}
        dir="auto"
        value={text}
        maxLength={SEARCH_MAX_CHARACTERS}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') moveFocus(event);
        }}
      />
      {text.trim() === '' ? (
        children
      ) : (
        <div className="conversation-list">
          <SearchFilters filters={filters} onChange={setFilters} />
          <Outcome state={state} />
          {state === 'failed' && (
            <button type="button" className="button" onClick={again}>
              {t('search.again')}
            </button>
          )}
          {typeof state !== 'string' && <SearchHits answer={state} />}
        </div>
      )}
    </div>
  );
}

function Outcome({ state }: { readonly state: SearchState }) {
  const { t } = useTranslation();
  const words = (): string => {
    if (typeof state === 'string') return t(state === 'failed' ? 'search.failed' : 'search.asking');
    const count = { count: state.hits.length };
    const some = state.isMore ? t('search.countMore', count) : t('search.count', count);
    const found = state.hits.length === 0 ? t('search.nothing') : some;
    return state.isReading ? `${found} ${t('search.reading')}` : found;
  };
  return (
    <p className="note" role="status">
      {words()}
    </p>
  );
}
