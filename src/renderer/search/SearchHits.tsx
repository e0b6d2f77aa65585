import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchAnswer, SearchHit } from '../../shared/search.ts';
import { goToHit } from './go-to-hit.ts';

/** What was found, by conversation; the arrow keys go from one hit to the next. */
export function SearchHits({ answer }: { readonly answer: SearchAnswer }) {
  const { t, i18n } = useTranslation();
  const groups = Map.groupBy(answer.hits, ({ conversationId }) => conversationId);
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' });
  return (
    <>
      {answer.isNear && answer.hits.length > 0 && <p className="note">{t('search.near')}</p>}
      {[...groups].map(([id, hits]) => (
        <section key={id} aria-label={hits[0]?.title}>
          <h2>
            <span dir="auto">{hits[0]?.title}</span>
            <small>{day.format(Math.max(...hits.map(({ atEpochMs }) => atEpochMs)))}</small>
          </h2>
          <ul>
            {hits.map((hit) => (
              <li key={`${hit.turnId} ${hit.place}`}>
                <button
                  type="button"
                  className="search-hit"
                  onClick={() => void goToHit(hit)}
                  onKeyDown={moveFocus}
                >
                  <small>{t(`search.${hit.place}`)}</small>
                  <span dir="auto">{marked(hit)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function marked({ excerpt, ranges }: SearchHit) {
  return ranges.map(({ from, to }, index) => (
    <span key={from}>
      {excerpt.slice(ranges[index - 1]?.to ?? 0, from)}
      <mark>{excerpt.slice(from, to)}</mark>
      {index === ranges.length - 1 && excerpt.slice(to)}
    </span>
  ));
}

/** Over the groups; upwards from the first one to the field. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.nativeEvent.isComposing) return;
  const box = event.currentTarget.closest('.search-box');
  const stops = [...(box?.querySelectorAll<HTMLElement>('.search-field, .search-hit') ?? [])];
  event.preventDefault();
  stops[stops.indexOf(event.currentTarget) + step]?.focus();
}
