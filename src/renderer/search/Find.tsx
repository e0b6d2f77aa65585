import { useEffect, useRef, useState } from 'react';
import { store } from '../state/store.ts';
import { isDialog } from '../state/view.ts';
import { FindBar } from './FindBar.tsx';
import { SEARCH_CLASS } from './search-class.ts';

/** Ctrl+F finds in the open conversation, with Shift in all of them. */
export function Find() {
  const [isOpen, setIsOpen] = useState(false);
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isCommand = event.ctrlKey !== event.metaKey && !event.altKey;
      if (!isCommand || event.key.toLowerCase() !== 'f' || isDialog(store.getState().view)) return;
      event.preventDefault();
      if (event.shiftKey) {
        store.setState({ sidebarOpen: true });
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`.${SEARCH_CLASS}`)?.focus());
        return;
      }
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && focused.closest('.find-bar') === null) before.current = focused;
      setIsOpen(true);
      document.querySelector('.find-bar')?.querySelector('input')?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  if (!isOpen) return null;
  return (
    <FindBar
      onClose={() => {
        setIsOpen(false);
        before.current?.focus();
      }}
    />
  );
}
