import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { lookAt } from '../actions/look-at.ts';
import { foldText } from '../../shared/fold-text.ts';
import { SEARCH_MAX_CHARACTERS } from '../../shared/search.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { findInTurns, type FoundPlace } from './find-in-turns.ts';
import { setMarks, rangesIn, showRange, turnElements, whileTurnsCome } from './mark-words.ts';

/** Finds in the open conversation. @param onClose also gives the focus back. */
export function FindBar({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const turns = useApp((state) => state.turns);
  const places = useMemo(
    () =>
      findInTurns(
        turns.map(({ record }) => record),
        text,
      ),
    [turns, text],
  );
  const here = places.length === 0 ? -1 : at % places.length;
  useEffect(() => field.current?.focus(), []);
  const place = places[here];
  const placeKey = place === undefined ? null : `${place.nth} ${partKey(place)}`;
  // Only another place is gone to: what is written meanwhile moves nobody.
  const gone = useRef<string | null>(null);
  useEffect(() => {
    gone.current = null;
    if (place !== undefined) lookAt(place.turnId);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The same place may be another object.
  }, [placeKey, text]);
  useEffect(() => {
    const marked = (): void => {
      const range = mark(places, place, text);
      if (range === null || place === undefined || gone.current === placeKey) return;
      gone.current = placeKey;
      void showRange(place.turnId, range);
    };
    return whileTurnsCome(marked);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The same place may be another object.
  }, [places, placeKey, text]);
  useEffect(
    () => () => {
      setMarks('found', []);
      setMarks('found-here', []);
    },
    [],
  );
  const go = (step: number): void => setAt((Math.max(0, here) + step + places.length) % (places.length || 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'F3' || (event.key === 'Enter' && event.target === field.current))
      go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="search" className="find-bar" aria-label={t('search.findRegion')} onKeyDown={onKeyDown}>
      <input
        ref={field}
        type="search"
        aria-label={t('search.find')}
        placeholder={t('search.find')}
        dir="auto"
        value={text}
        maxLength={SEARCH_MAX_CHARACTERS}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
      />
      <span role="status">
        {text.trim() !== '' && t('search.place', { number: here + 1, total: places.length })}
      </span>
      <IconButton icon={ChevronUp} label={t('search.previous')} onClick={() => go(-1)} />
      <IconButton icon={ChevronDown} label={t('search.next')} onClick={() => go(1)} />
      <IconButton icon={X} label={t('search.closeFind')} onClick={onClose} />
    </div>
  );
}

const partKey = ({ part, turnId }: Omit<FoundPlace, 'nth'>): string => `${part} ${turnId}`;
const PARTS = [
  { part: 'question', selector: '.bubble' },
  { part: 'reply', selector: '.reply' },
] as const;

/** Marks what was found in the turns that are on the page. @returns the place that is looked at; null: not there yet. */
function mark(places: readonly FoundPlace[], here: FoundPlace | undefined, text: string): Range | null {
  const words = [foldText(text).text.trim()].filter((word) => word !== '');
  const wanted = new Set(places.map(partKey));
  const hereKey = here === undefined ? null : partKey(here);
  const all: Range[] = [];
  let looked: Range | null = null;
  for (const turn of turnElements())
    for (const { part, selector } of PARTS) {
      const key = partKey({ part, turnId: turn.id });
      const root = wanted.has(key) ? turn.element.querySelector(selector) : null;
      const ranges = root === null ? [] : rangesIn(root, words);
      all.push(...ranges);
      if (key === hereKey) looked = ranges[Math.min(here?.nth ?? 0, ranges.length - 1)] ?? null;
    }
  setMarks('found', all);
  setMarks('found-here', looked === null ? [] : [looked]);
  return looked;
}
