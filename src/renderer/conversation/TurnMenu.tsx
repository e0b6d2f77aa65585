import { Check, Copy, Ellipsis, FileText, GitBranch, Quote, RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { regenerate } from '../actions/actions.ts';
import { branchFrom, quote, removeTurn } from '../actions/messages.ts';
import { plainText } from '../markdown/read/plain-text.ts';
import { isReplyingHere } from '../state/at-work.ts';
import { findTurn } from '../state/find-turn.ts';
import { store, useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { UNDO_TURN_ID } from './RemovedTurn.tsx';
import { useTurn } from './use-turn.ts';

interface TurnMenuProps {
  readonly turnId: TurnId;
  /** Regenerate has a button of its own there. */
  readonly isLatest: boolean;
}

/** What is marked in the turn whose menu is opened, and where the menu has room. */
interface Opened {
  readonly selection: string;
  readonly isUpwards: boolean;
}

/** What is done rarely with a turn. */
export function TurnMenu({ turnId, isLatest }: TurnMenuProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (words: string): void => {
    // Refused while the window is not focused: nothing says then that it was copied.
    navigator.clipboard.writeText(words).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  };
  const items = useItems({ turnId, isLatest }, opened?.selection ?? '', copy);
  const buttonId = `more-${turnId}`;
  return (
    <div className="turn-menu" ref={place}>
      <IconButton
        id={buttonId}
        icon={isCopied ? Check : Ellipsis}
        label={t('messages.more')}
        aria-haspopup="menu"
        aria-expanded={opened !== null}
        data-focus-next={UNDO_TURN_ID}
        // What is marked stays marked, and an open menu keeps the focus until it is closed by the click.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpened(opened === null ? openedAt(place.current) : null)}
      />
      <output className="visually-hidden">{isCopied ? t('tools.copied') : ''}</output>
      {opened !== null && (
        <div
          role="presentation"
          className={opened.isUpwards ? 'opens-up' : undefined}
          onMouseDown={(event) => event.preventDefault()}
        >
          <Menu
            label={t('messages.more')}
            items={items}
            focusNext={buttonId}
            onClose={() => setOpened(null)}
          />
        </div>
      )}
    </div>
  );
}

const COPIED_MS = 1_500;
/** What the longest menu takes. */
const MENU_PX = 270;

function useItems(
  { turnId, isLatest }: TurnMenuProps,
  selection: string,
  copy: (words: string) => void,
): readonly MenuItem[] {
  const { t } = useTranslation();
  const turn = useTurn(turnId, ({ record }) => ({
    isRunning: record.status === 'running',
    hasReply: record.reply.trim() !== '',
  }));
  const isReplying = useApp(isReplyingHere);
  if (turn === null) return [];
  const { isRunning, hasReply } = turn;
  const record = () => findTurn(store.getState().turns, turnId)?.record;
  const reply = (): string => record()?.reply.trim() ?? '';
  const question = (): string => record()?.question ?? '';
  const only = (isOffered: boolean, item: MenuItem): readonly MenuItem[] => (isOffered ? [item] : []);
  return [
    ...only(!isLatest && !isReplying, {
      icon: RotateCcw,
      label: t('messages.askAgain'),
      run: () => void regenerate(turnId),
    }),
    ...only(hasReply, { icon: Copy, label: t('messages.copyMarkdown'), run: () => copy(reply()) }),
    ...only(hasReply, {
      icon: FileText,
      label: t('messages.copyText'),
      run: () => copy(plainText(reply())),
    }),
    { icon: Copy, label: t('messages.copyQuestion'), run: () => copy(question()) },
    {
      icon: Quote,
      label: t(selection === '' ? 'messages.quote' : 'messages.quoteSelection'),
      run: () => quote(selection || reply() || question()),
    },
    ...only(!isRunning, { icon: GitBranch, label: t('messages.branch'), run: () => void branchFrom(turnId) }),
    ...only(!isReplying, {
      icon: Trash2,
      label: t('messages.delete'),
      run: () => void removeTurn(turnId),
      isGrave: true,
    }),
  ];
}

function openedAt(place: HTMLElement | null): Opened {
  const scroller = place?.closest('.scroller')?.getBoundingClientRect();
  const button = place?.getBoundingClientRect();
  const below = (scroller?.bottom ?? 0) - (button?.bottom ?? 0);
  const above = (button?.top ?? 0) - (scroller?.top ?? 0);
  return {
    selection: selectedIn(place?.closest('.turn') ?? null),
    isUpwards: below < MENU_PX && above > below,
  };
}

/** What is marked, when all of it is in that turn. */
function selectedIn(turn: Element | null): string {
  const selection = document.getSelection();
  if (turn === null || selection === null || selection.rangeCount === 0) return '';
  return turn.contains(selection.getRangeAt(0).commonAncestorContainer) ? selection.toString().trim() : '';
}
