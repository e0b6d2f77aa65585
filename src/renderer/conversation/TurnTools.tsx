import { Download, LoaderCircle, RotateCcw, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { SaveOutcome } from '../saving/SaveOutcome.tsx';
import { useSaveSpeech } from '../saving/use-save-speech.ts';
import { regenerate, speakAgain } from '../actions/actions.ts';
import { findTurn, isLatestTurn } from '../state/find-turn.ts';
import { store, useApp } from '../state/store.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { isToldLive } from './cost-text.ts';
import { LiveCost } from './LiveCost.tsx';
import { Playback } from './Playback.tsx';
import { Timing } from './Timing.tsx';
import { useTurn } from './use-turn.ts';

/** The row below a reply: its voice, what can be done with it, and what it took. */
export function TurnTools({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const turn = useTurn(turnId, ({ record }) => ({
    isRunning: record.status === 'running',
    hasReply: record.reply !== '',
    isToldLive: isToldLive(record),
  }));
  // Asking again removes the turns behind this one; only the latest turn has none.
  const isLatest = useApp(({ turns }) => isLatestTurn(turns, turnId));
  const isSounding = useApp(
    ({ playback: { phase, ...voice } }) =>
      voice.turnId === turnId && (voice.utteranceId !== null || phase === 'paused'),
  );
  const { state: saving, save } = useSaveSpeech();
  const isSaving = saving.phase === 'saving';
  if (turn === null || (turn.isRunning && !isSounding && !turn.isToldLive)) return null;
  const reply = (): string => findTurn(store.getState().turns, turnId)?.record.reply.trim() ?? '';
  const saveAudio = (): void => save({ kind: 'reply', turnId });
  return (
    <div className="turn-foot">
      <div className="turn-row">
        {isSounding && <Playback />}
        <LiveCost turnId={turnId} />
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
            {turn.hasReply && (
              <IconButton
                icon={isSaving ? LoaderCircle : Download}
                label={t('tools.saveAudio')}
                className={isSaving ? 'is-busy' : ''}
                aria-disabled={isSaving}
                aria-busy={isSaving}
                onClick={saveAudio}
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
      {!turn.isRunning && <SaveOutcome state={saving} onRetry={saveAudio} />}
      {!turn.isRunning && <Timing turnId={turnId} />}
    </div>
  );
}
