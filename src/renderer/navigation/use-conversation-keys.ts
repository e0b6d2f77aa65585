import { useEffect } from 'react';
import { openConversation } from '../actions/conversations.ts';
import { store } from '../state/store.ts';
import { isDialog } from '../state/view.ts';

/** Ctrl+Tab opens the next conversation of the list, with Shift the one before. */
export function useConversationKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab' || !event.ctrlKey || event.altKey || event.metaKey) return;
      const { conversations, conversationId, view } = store.getState();
      const known = conversations?.known ?? [];
      if (isDialog(view) || known.length === 0) return;
      event.preventDefault();
      const place = known.findIndex(({ id }) => id === conversationId);
      const next = known[neighbour(place, known.length, event.shiftKey)];
      if (next !== undefined) void openConversation(next.id);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** In a ring of `count`; from one that is not in the list, which is new, to its first or its last. */
function neighbour(place: number, count: number, isBack: boolean): number {
  if (place === -1) return isBack ? count - 1 : 0;
  return (place + (isBack ? -1 : 1) + count) % count;
}
