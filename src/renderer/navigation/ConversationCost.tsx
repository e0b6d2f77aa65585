import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { conversationCost } from '../state/conversation-cost.ts';
import { useApp } from '../state/store.ts';
import { costTotalText } from '../ui/cost-total-text.ts';

/** What the replies on the screen have cost together, also while one comes. */
export function ConversationCost() {
  const { t, i18n } = useTranslation();
  const total = useApp(useShallow(({ turns }) => conversationCost(turns)));
  if (total === null) return null;
  return <p className="note">{t('app.cost', { amount: costTotalText(total, t, i18n.language) })}</p>;
}
