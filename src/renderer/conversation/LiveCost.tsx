import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { costText, isToldLive } from './cost-text.ts';
import { useTurn } from './use-turn.ts';

/** What a reply has cost until now, while it comes. No live region: it changes all the time. */
export function LiveCost({ turnId }: { readonly turnId: TurnId }) {
  const { t, i18n } = useTranslation();
  const turn = useTurn(turnId, ({ record }) => ({ cost: isToldLive(record) ? record.cost : null }));
  if (turn === null || turn.cost === null) return null;
  return <p className="live-cost">{t('timing.soFar', { amount: costText(turn.cost, t, i18n.language) })}</p>;
}
