import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { Outcome } from './Outcome.tsx';
import { Reasoning } from './Reasoning.tsx';
import { Reply } from './Reply.tsx';
import { TurnTools } from './TurnTools.tsx';

/** What the assistant thought, wrote and spoke in one turn. */
export const AssistantTurn = memo(function AssistantTurn({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  return (
    <article className="assistant" aria-label={t('conversation.assistant')}>
      <Reasoning turnId={turnId} />
      <Reply turnId={turnId} />
      <Outcome turnId={turnId} />
      <TurnTools turnId={turnId} />
    </article>
  );
});
