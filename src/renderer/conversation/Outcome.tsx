import { CircleSlash, Play, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { continueReply } from '../actions/actions.ts';
import { isFaultInPlace } from '../alerts/alert-choice.ts';
import { TurnFault } from '../alerts/TurnFault.tsx';
import { isLatestTurn } from '../state/find-turn.ts';
import { useApp } from '../state/store.ts';
import { useErrorText } from '../ui/use-error-text.ts';
import { stopOf, type StopKind } from './stop-of.ts';
import { useTurn } from './use-turn.ts';

/**
 * How a turn that did not simply end, ended. The latest turn's fault is in the reply's place or, where
 * there is some reply, at the composer, where it can be acted on.
 */
export function Outcome({ turnId }: { readonly turnId: TurnId }) {
  const textOf = useErrorText();
  const isLatest = useApp(({ turns }) => isLatestTurn(turns, turnId));
  const turn = useTurn(turnId, ({ record }) => ({
    status: record.status,
    // Parts and not the whole, which would be another one at each look.
    stop: stopOf(record)?.kind ?? null,
    canContinue: stopOf(record)?.canContinue ?? false,
    fault: record.error ?? record.warning,
    inPlace: isFaultInPlace(record) ? record.error : null,
    isContinuedByAlert: record.error?.action === 'continue',
  }));
  if (turn === null || turn.status === 'running') return null;
  if (isLatest && turn.inPlace !== null) return <TurnFault turnId={turnId} error={turn.inPlace} />;
  return (
    <>
      {turn.stop !== null && (
        <Stopped
          turnId={turnId}
          stop={turn.stop}
          canContinue={turn.canContinue && !(isLatest && turn.isContinuedByAlert)}
        />
      )}
      {turn.fault !== null && turn.status !== 'cancelled' && !isLatest && (
        <p className="outcome">
          <TriangleAlert aria-hidden />
          {textOf(turn.fault)}
        </p>
      )}
    </>
  );
}

interface StoppedProps {
  readonly turnId: TurnId;
  readonly stop: StopKind;
  readonly canContinue: boolean;
}

function Stopped({ turnId, stop, canContinue }: StoppedProps) {
  const { t } = useTranslation();
  return (
    <div className="outcome stopped">
      <p>
        <CircleSlash aria-hidden />
        {t(`conversation.stopped.${stop}`)}
      </p>
      {canContinue && (
        <button type="button" className="button" onClick={() => void continueReply(turnId)}>
          <Play aria-hidden />
          {t('conversation.continue')}
        </button>
      )}
    </div>
  );
}
