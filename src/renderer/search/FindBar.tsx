import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText } from '../../shared/fold-text.ts';
import { SEARCH_MAX_CHARACTERS } from '../../shared/search.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { findInTurns, type FoundPlace } from './find-in-turns.ts';
import { setMarks, rangesIn, showRange, turnElement } from './mark-words.ts';

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
  useEffect(() => {
    mark(places, places[here], text);
    return () => {
      setMarks('found', []);
      setMarks('found-here', []);
    };
  }, [places, here, text]);
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

/** Of the turns that are on the page. */
function mark(places: readonly FoundPlace[], here: FoundPlace | undefined, text: string): void {
  const words = [foldText(text).text.trim()].filter((word) => word !== '');
  const all: Range[] = [];
  for (const key of new Set(places.map(({ turnId, part }) => `${part} ${turnId}`))) {
    const [part, ...id] = key.split(' ');
    const root = turnElement(id.join(' '))?.querySelector(part === 'question' ? '.bubble' : '.reply');
    if (root == null) continue;
    const ranges = rangesIn(root, words);
    all.push(...ranges);
    if (here === undefined || key !== `${here.part} ${here.turnId}`) continue;
    const range = ranges[Math.min(here.nth, ranges.length - 1)];
    setMarks('found-here', range === undefined ? [] : [range]);
    showRange(range, root);
  }
  setMarks('found', all);
}
