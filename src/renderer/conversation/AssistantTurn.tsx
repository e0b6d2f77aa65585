import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { PermissionCard } from '../alerts/PermissionCard.tsx';
import { Outcome } from './Outcome.tsx';
import { Reasoning } from './Reasoning.tsx';
import { Reply } from './Reply.tsx';
import { TurnTools } from './TurnTools.tsx';
import { useTurn } from './use-turn.ts';

/** What the assistant thought, wrote and spoke in one turn. */
export const AssistantTurn = memo(function AssistantTurn({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  return (
    <article className="assistant" aria-label={t('conversation.assistant')}>
      <Reasoning turnId={turnId} />
      <Reply turnId={turnId} />
      <TurnQuestion turnId={turnId} />
      <Outcome turnId={turnId} />
      <TurnTools turnId={turnId} />
    </article>
  );
});

/** What a tool asks stands where the reply goes on after the answer. */
function TurnQuestion({ turnId }: { readonly turnId: TurnId }) {
  const asked = useTurn(turnId, ({ record }) => ({ asked: record.permission }))?.asked ?? null;
  return asked === null ? null : <PermissionCard key={asked.callId} turnId={turnId} asked={asked} />;
}
