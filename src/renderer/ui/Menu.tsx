import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';

export interface MenuItem {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly run: () => void;
  /** What cannot be undone, or removes something, is told apart. */
  readonly isGrave?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** The id of the element that takes the focus when the menu goes. */
  readonly focusNext: string;
  readonly onClose: () => void;
}

/**
 * A few commands about one thing, which is where this is mounted. It takes the focus, and is closed by a choice, by Escape
 * and by the focus going elsewhere.
 */
export function Menu({ label, items, focusNext, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <div
      className="menu"
      role="menu"
      aria-label={label}
      ref={list}
      onKeyDown={(event) => onKey(event, onClose)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onClose();
      }}
    >
      {items.map(({ icon: Icon, label: name, run, isGrave = false }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          data-focus-next={focusNext}
          className={isGrave ? 'grave' : ''}
          onClick={() => {
            onClose();
            run();
          }}
        >
          <Icon aria-hidden />
          {name}
        </button>
      ))}
    </div>
  );
}

function onKey(event: KeyboardEvent<HTMLDivElement>, onClose: () => void): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const place = buttons.findIndex((button) => button === document.activeElement);
  const next = placeAfter(event.key, place, buttons.length);
  if (next === null && event.key !== 'Escape') return;
  // Escape stops what runs elsewhere, and the arrows move in what is below.
  event.preventDefault();
  event.stopPropagation();
  if (next === null) onClose();
  else buttons[next]?.focus();
}

/** Where the focus goes in a column of `count`; null: this key does not move it. */
export function placeAfter(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (place + 1) % count;
    case 'ArrowUp':
      return (place - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
