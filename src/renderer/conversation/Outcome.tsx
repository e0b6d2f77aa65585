import { CircleSlash, Play, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnId, TurnRecord } from '../../shared/turn.ts';
import { continueReply } from '../actions/actions.ts';
import { isFaultInPlace } from '../alerts/alert-choice.ts';
import { TurnFault } from '../alerts/TurnFault.tsx';
import { isLatestTurn } from '../state/find-turn.ts';
import { useApp } from '../state/store.ts';
import { useErrorText } from '../ui/use-error-text.ts';
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
    stop: stopOf(record),
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
          canContinue={turn.stop !== 'silent' && !(isLatest && turn.isContinuedByAlert)}
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

type Stop = 'before' | 'midway' | 'end' | 'silent';

/**
 * Where a turn was stopped: before, within or at the end of what was to be
 * heard of it; `silent`: it was not being spoken.
 */
function stopOf({ status, heardTo, reply }: TurnRecord): Stop | null {
  if (heardTo === null) return status === 'cancelled' ? 'silent' : null;
  if (heardTo === 0) return 'before';
  return reply.slice(heardTo).trim() === '' ? 'end' : 'midway';
}

interface StoppedProps {
  readonly turnId: TurnId;
  readonly stop: Stop;
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
