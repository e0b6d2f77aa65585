import { CircleSlash, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { isLatestTurn } from '../state/find-turn.ts';
import { useApp } from '../state/store.ts';
import { useTurn } from './use-turn.ts';

/** How a turn that did not simply end, ended. The latest turn's fault is at the composer, where it can be acted on. */
export function Outcome({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const isLatest = useApp(({ turns }) => isLatestTurn(turns, turnId));
  const turn = useTurn(turnId, ({ record }) => ({
    status: record.status,
    fault: record.error?.message ?? record.warning?.message ?? null,
  }));
  if (turn?.status === 'cancelled') {
    return (
      <p className="outcome stopped">
        <CircleSlash aria-hidden />
        {t('conversation.stopped')}
      </p>
    );
  }
  if (turn === null || turn.fault === null || isLatest) return null;
  return (
    <p className="outcome">
      <TriangleAlert aria-hidden />
      {turn.fault}
    </p>
  );
}
