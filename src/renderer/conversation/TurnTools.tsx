import { Download, LoaderCircle, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { SaveOutcome } from '../saving/SaveOutcome.tsx';
import { useSaveSpeech } from '../saving/use-save-speech.ts';
import { regenerate } from '../actions/actions.ts';
import { findTurn, isLatestTurn } from '../state/find-turn.ts';
import { store, useApp } from '../state/store.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { LiveCost } from './LiveCost.tsx';
import { Playback } from './Playback.tsx';
import { Timing } from './Timing.tsx';
import { TurnMenu } from './TurnMenu.tsx';
import { useTurn } from './use-turn.ts';

/**
 * The row below a reply: its voice, and what can be done with it. From the reply's first words on everything has its
 * place; what cannot be done yet is disabled there. Below it stands what the reply took.
 */
export function TurnTools({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const turn = useTurn(turnId, ({ record }) => ({
    isRunning: record.status === 'running',
    hasReply: record.reply !== '',
    isStopped: record.status === 'cancelled',
  }));
  // Asking again hides the turns behind this one: of an earlier turn it is offered among what is rare.
  const isLatest = useApp(({ turns }) => isLatestTurn(turns, turnId));
  const { state: saving, save } = useSaveSpeech();
  const isSaving = saving.phase === 'saving';
  if (turn === null) return null;
  const { isRunning, hasReply, isStopped } = turn;
  if (!hasReply && !isStopped)
    return isRunning ? <LiveCost turnId={turnId} /> : <TurnMenu turnId={turnId} isLatest={isLatest} />;
  const reply = (): string => findTurn(store.getState().turns, turnId)?.record.reply.trim() ?? '';
  const saveAudio = (): void => {
    if (!isRunning) save({ kind: 'reply', turnId });
  };
  return (
    <div className="turn-foot">
      <div className="turn-row">
        {hasReply && <Playback turnId={turnId} />}
        <div className="tools">
          {/* First: when it goes, with the next turn, the others keep their places. */}
          {isLatest && (
            <IconButton
              icon={RotateCcw}
              label={t('tools.regenerate')}
              aria-disabled={isRunning}
              onClick={() => {
                if (!isRunning) void regenerate(turnId);
              }}
            />
          )}
          {hasReply && <CopyButton label={t('tools.copy')} text={reply} />}
          {hasReply && (
            <IconButton
              icon={isSaving ? LoaderCircle : Download}
              label={t('tools.saveAudio')}
              className={isSaving ? 'is-busy' : ''}
              aria-disabled={isRunning || isSaving}
              aria-busy={isSaving}
              onClick={saveAudio}
            />
          )}
          <TurnMenu turnId={turnId} isLatest={isLatest} />
        </div>
      </div>
      {!isRunning && <SaveOutcome state={saving} onRetry={saveAudio} />}
      {isRunning ? <LiveCost turnId={turnId} /> : <Timing turnId={turnId} />}
    </div>
  );
}
