import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { showVersion } from '../actions/messages.ts';
import { isReplyingHere } from '../state/at-work.ts';
import { versionsBeside } from '../state/shown-turns.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useTurn } from './use-turn.ts';

const buttonId = (side: 'earlier' | 'later', turnId: TurnId): string => `${side}-${turnId}`;

/** Which version of a turn is shown, of how many. The arrow keys go from one to the next as the buttons do. */
export function VersionSwitch({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const turn = useTurn(turnId, ({ versions }) => ({ versions }));
  const isReplying = useApp(isReplyingHere);
  const count = turn?.versions.length ?? 0;
  if (turn === null || count < 2) return null;
  const { place, earlier, later } = versionsBeside(turn.versions, turnId);
  const show = (version: TurnId | null): void => {
    if (version !== null && !isReplying) void showVersion(version);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    show(event.key === 'ArrowLeft' ? earlier : later);
  };
  const sides = [
    { side: 'earlier', version: earlier, icon: ChevronLeft },
    { side: 'later', version: later, icon: ChevronRight },
  ] as const;
  const [before, behind] = sides.map(({ side, version, icon }) => (
    <IconButton
      key={side}
      id={buttonId(side, turnId)}
      icon={icon}
      label={t(`messages.${side}`)}
      aria-disabled={version === null || isReplying}
      // The other version has the same button: the focus goes there.
      {...(version === null ? {} : { 'data-focus-next': buttonId(side, version) })}
      onClick={() => show(version)}
    />
  ));
  return (
    <div
      className="versions"
      role="group"
      aria-label={t('messages.versions', { place: place + 1, count })}
      onKeyDown={onKeyDown}
    >
      {before}
      <span aria-hidden>
        {place + 1}/{count}
      </span>
      {behind}
    </div>
  );
}
