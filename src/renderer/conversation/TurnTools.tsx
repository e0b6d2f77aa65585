import { RotateCcw, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { regenerate, speakAgain } from '../state/actions.ts';
import { findTurn, isLatestTurn } from '../state/find-turn.ts';
import { store, useApp } from '../state/store.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Playback } from './Playback.tsx';
import { Timing } from './Timing.tsx';
import { useTurn } from './use-turn.ts';

/** The row below a reply: its voice, what can be done with it, and what it took. */
export function TurnTools({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const turn = useTurn(turnId, ({ record }) => ({
    isRunning: record.status === 'running',
    hasReply: record.reply !== '',
  }));
  // Asking again takes what came after with it: only of the latest turn is that nothing.
  const isLatest = useApp(({ turns }) => isLatestTurn(turns, turnId));
  const isSounding = useApp(
    ({ playback: { phase, ...voice } }) =>
      voice.turnId === turnId && (voice.utteranceId !== null || phase === 'paused'),
  );
  if (turn === null || (turn.isRunning && !isSounding)) return null;
  const reply = (): string => findTurn(store.getState().turns, turnId)?.record.reply.trim() ?? '';
  return (
    <div className="turn-foot">
      <div className="turn-row">
        {isSounding && <Playback />}
        {!turn.isRunning && (
          <div className="tools">
            {turn.hasReply && <CopyButton label={t('tools.copy')} text={reply} />}
            {turn.hasReply && (
              <IconButton
                icon={Volume2}
                label={t('tools.speakAgain')}
                onClick={() => void speakAgain(turnId)}
              />
            )}
            {isLatest && (
              <IconButton
                icon={RotateCcw}
                label={t('tools.regenerate')}
                onClick={() => void regenerate(turnId)}
              />
            )}
          </div>
        )}
      </div>
      {!turn.isRunning && <Timing turnId={turnId} />}
    </div>
  );
}
