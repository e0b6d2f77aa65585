import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { TurnId } from '../../shared/turn.ts';
import { regenerate } from '../actions/actions.ts';
import { useApp } from '../state/store.ts';
import { AlertBox } from './AlertBox.tsx';
import { faultWays } from './fault-ways.ts';
import { followAction } from './follow-action.ts';

interface TurnFaultProps {
  readonly turnId: TurnId;
  readonly error: AppError;
}

/** Why there is no reply, in the reply's place, and what can be done. */
export function TurnFault({ turnId, error }: TurnFaultProps) {
  const { t } = useTranslation();
  const isMended = useApp(({ mended }) => mended.includes(error));
  if (isMended) return <KeyAccepted label={t('alert.sendAgain')} onAction={() => void regenerate(turnId)} />;
  return (
    <AlertBox
      tone="danger"
      error={error}
      ways={faultWays(error.action).map((action) => ({
        label: t(`alert.actions.${action}`, { otherModel: error.values.otherModel ?? '' }),
        run: () => followAction(action, turnId),
      }))}
    />
  );
}

interface KeyAcceptedProps {
  readonly label: string;
  readonly onAction: () => void;
}

/** Another key was given since, and the service takes it. */
export function KeyAccepted({ label, onAction }: KeyAcceptedProps) {
  const { t } = useTranslation();
  return (
    <AlertBox tone="good" error={null} ways={[{ label, run: onAction }]}>
      {t('alert.keyAccepted')}
    </AlertBox>
  );
}
