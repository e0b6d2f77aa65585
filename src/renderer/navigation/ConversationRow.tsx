import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../shared/conversations.ts';
import type { ConversationId } from '../../shared/turn.ts';
import {
  openConversation,
  pinConversation,
  removeConversation,
  renameConversation,
} from '../actions/conversations.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, placeAfter, type MenuItem } from '../ui/Menu.tsx';
import { TitleField } from './TitleField.tsx';

interface ConversationRowProps {
  /** Before the ids of its rows. */
  readonly listId: string;
  readonly summary: ConversationSummary;
  readonly isShown: boolean;
  /** A reply of it is being written or heard. */
  readonly isAtWork: boolean;
  /** Tab comes to it; to the others the arrow keys do. */
  readonly isStop: boolean;
  /** The row that takes the focus when this one goes. */
  readonly nextId: ConversationId | null;
}

/** One conversation of the list: opened by a click; renamed, pinned and deleted by its menu, F2 and Delete. */
export function ConversationRow({
  listId,
  summary,
  isShown,
  isAtWork,
  isStop,
  nextId,
}: ConversationRowProps) {
  const { t } = useTranslation();
  const { id, title, isPinned } = summary;
  const [mode, setMode] = useState<'row' | 'menu' | 'title'>('row');
  const items: readonly MenuItem[] = [
    { icon: Pencil, label: t('list.rename'), run: () => setMode('title') },
    isPinned
      ? { icon: PinOff, label: t('list.unpin'), run: () => void pinConversation(id, false) }
      : { icon: Pin, label: t('list.pin'), run: () => void pinConversation(id, true) },
    { icon: Trash2, label: t('list.delete'), run: () => void removeConversation(summary), isGrave: true },
  ];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { key } = event;
    if (key === 'F2') setMode('title');
    else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) setMode('menu');
    else if (key === 'Delete') void removeConversation(summary);
    else moveFocus(event);
  };
  if (mode === 'title') {
    const end = (words: string | null): void => {
      setMode('row');
      if (words !== null && words !== title) void renameConversation(id, words);
    };
    return <TitleField title={title} focusNext={rowId(listId, id)} onEnd={end} />;
  }
  return (
    <div className={isShown ? 'conversation-row is-shown' : 'conversation-row'}>
      <button
        type="button"
        id={rowId(listId, id)}
        className="conversation-title"
        data-focus-next={nextId === null ? undefined : rowId(listId, nextId)}
        data-conversation={id}
        tabIndex={isStop ? 0 : -1}
        aria-current={isShown ? 'true' : undefined}
        title={title}
        onClick={() => void openConversation(id)}
        onDoubleClick={() => setMode('title')}
        onKeyDown={onKeyDown}
      >
        <span dir="auto">{title}</span>
        {isAtWork && <span className="orb" role="img" aria-label={t('list.works')} />}
      </button>
      <IconButton
        icon={Ellipsis}
        label={t('list.more', { title })}
        aria-haspopup="menu"
        tabIndex={isStop ? 0 : -1}
        aria-expanded={mode === 'menu'}
        // The menu keeps the focus while its button is pressed: else it would be closed and opened again.
        onMouseDown={(event) => {
          if (mode === 'menu') event.preventDefault();
        }}
        onClick={() => setMode(mode === 'menu' ? 'row' : 'menu')}
      />
      {mode === 'menu' && (
        <Menu
          label={t('list.more', { title })}
          items={items}
          focusNext={rowId(listId, id)}
          onClose={() => setMode('row')}
        />
      )}
    </div>
  );
}

const rowId = (listId: string, id: ConversationId): string => `${listId}-${id}`;

/** The arrow keys go from one title to the next, over the groups. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const list = event.currentTarget.closest('.conversation-list');
  const titles = [...(list?.querySelectorAll<HTMLElement>('[data-conversation]') ?? [])];
  const next = placeAfter(event.key, titles.indexOf(event.currentTarget), titles.length);
  if (next === null) return;
  event.preventDefault();
  titles[next]?.focus();
}
