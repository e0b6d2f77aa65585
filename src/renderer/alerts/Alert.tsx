import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { assertNever } from '../../shared/assert.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Waiting } from '../../shared/turn.ts';
import { dismissDamagedFileNotice, dismissSoundFailure, focusComposer } from '../actions/actions.ts';
import { dismissRefusal } from '../actions/attempt.ts';
import { dismissNotKept, keepNow } from '../actions/conversations.ts';
import { transcribeAtFoundHost } from './found-host.ts';
import { chooseMicrophone, openMicrophoneSettings } from './microphone-fault.ts';
import { useApp } from '../state/store.ts';
import { tell } from '../talk/tell.ts';
import { HAS_MICROPHONE_SETTINGS } from '../ui/microphone-settings.ts';
import { useNow } from '../ui/use-now.ts';
import { AlertBox } from './AlertBox.tsx';
import { chooseAlert, type AlertChoice } from './alert-choice.ts';
import { followAction } from './follow-action.ts';
import { KeyAccepted } from './TurnFault.tsx';

/** What went wrong, in plain words, with the one button that mends it. */
export function Alert() {
  const choice = useApp(useShallow(chooseAlert));
  return choice === null ? null : <ChosenAlert key={choice.kind} choice={choice} />;
}

function ChosenAlert({ choice }: { readonly choice: AlertChoice }) {
  const { t } = useTranslation();
  switch (choice.kind) {
    case 'refused': {
      const { error, retry } = choice;
      if (choice.isKeyAccepted && retry !== null)
        return <KeyAccepted label={t('alert.actions.retry')} onAction={retry} />;
      const { label, run } = wayOut(error, retry);
      return <AlertBox tone="danger" error={error} ways={[{ label: t(label), run }]} />;
    }
    case 'error':
    case 'warning': {
      const { kind, error, turnId } = choice;
      const { action } = error;
      if (choice.isKeyAccepted) {
        const again = kind === 'error' ? 'retry' : 'speakAgain';
        const label = t(kind === 'error' ? 'alert.sendAgain' : 'alert.actions.speakAgain');
        return <KeyAccepted label={label} onAction={() => followAction(again, turnId)} />;
      }
      const run = (): void => {
        if (action !== null) followAction(action, turnId);
      };
      return (
        <AlertBox
          tone={kind === 'error' ? 'danger' : 'warn'}
          error={error}
          ways={
            action === null
              ? []
              : [
                  {
                    label: t(`alert.actions.${action}`, { otherModel: error.values.otherModel ?? '' }),
                    run,
                  },
                ]
          }
        />
      );
    }
    case 'waiting':
      return <WaitBox waiting={choice.waiting} onRetryNow={() => followAction('retryNow', choice.turnId)} />;
    case 'transcriptionWaits':
      return <WaitBox waiting={choice.waiting} onRetryNow={() => tell({ type: 'retryNow' })} />;
    case 'notTranscribed': {
      const { error, isMended, isKeyAccepted } = choice;
      const { label, run } = wayToTranscribe(error, isMended);
      return (
        <AlertBox
          tone={isKeyAccepted ? 'good' : 'danger'}
          error={isKeyAccepted ? null : error}
          ways={[{ label: t(label), run }]}
          discardLabel={t('alert.discardSaid')}
          onDiscard={discardSaid}
        >
          {isKeyAccepted && `${t('alert.keyAccepted')} `}
          {t('alert.saidIsKept')}
        </AlertBox>
      );
    }
    case 'talkFault': {
      const { label, run } = wayToTalk(choice);
      return (
        <AlertBox tone="warn" error={null} ways={[{ label: t(label), run: run }]}>
          {t(`alert.microphone.${choice.fault}`)}
        </AlertBox>
      );
    }
    case 'noSound':
      return (
        <AlertBox tone="warn" error={null} ways={[{ label: t('alert.dismiss'), run: dismissSoundFailure }]}>
          {t('alert.noSound')}
        </AlertBox>
      );
    case 'notKept': {
      const { error } = choice;
      const canRetry = error.action === 'retry';
      return (
        <AlertBox
          tone="warn"
          error={error}
          ways={[
            canRetry
              ? { label: t('alert.actions.retry'), run: () => void keepNow() }
              : { label: t('alert.dismiss'), run: dismissNotKept },
          ]}
        />
      );
    }
    case 'damagedSettings':
      return (
        <AlertBox
          tone="warn"
          error={null}
          ways={[{ label: t('alert.dismiss'), run: dismissDamagedFileNotice }]}
        >
          {t('alert.damaged', { file: choice.file })}
        </AlertBox>
      );
    default:
      return assertNever(choice);
  }
}

/** What a refused action leads to: the control that mends it, the same once more, or out of sight. */
function wayOut(error: AppError, retry: (() => void) | null) {
  switch (error.action) {
    case 'openConnectionSettings':
    case 'openPlatform':
    case 'chooseModel':
    case 'chooseVoice': {
      const { action } = error;
      const run = (): void => {
        dismissRefusal();
        followAction(action, '');
      };
      return { label: `alert.actions.${action}`, run } as const;
    }
    default:
      return retry === null
        ? ({ label: 'alert.dismiss', run: dismissRefusal } as const)
        : ({ label: 'alert.actions.retry', run: retry } as const);
  }
}

/** The control that mends it and, once that was opened or where there is none, the same recording once more. */
function wayToTranscribe(error: AppError, isMended: boolean) {
  switch (error.action) {
    case 'openConnectionSettings':
    case 'openPlatform': {
      if (isMended) break;
      const { action } = error;
      const run = (): void => {
        tell({ type: 'noteMended' });
        followAction(action, '');
      };
      return { label: `alert.actions.${action}`, run } as const;
    }
    case 'useHost':
      return { label: 'alert.actions.useHost', run: () => void transcribeAtFoundHost() } as const;
    default:
  }
  return { label: 'alert.actions.retry', run: () => tell({ type: 'retryTranscription' }) } as const;
}

function discardSaid(): void {
  tell({ type: 'dropSaid' });
  focusComposer();
}

/** The system's settings or another microphone, where that may help; else the same once more. */
function wayToTalk({ fault, of }: Extract<AlertChoice, { kind: 'talkFault' }>) {
  const retry = (): void => tell({ type: of === 'talk' ? 'beginTalk' : 'startHandsFree' });
  switch (fault) {
    case 'denied':
      return HAS_MICROPHONE_SETTINGS
        ? ({ label: 'alert.openMicrophoneSettings', run: () => void openMicrophoneSettings(retry) } as const)
        : ({ label: 'alert.actions.retry', run: retry } as const);
    case 'settingsOpened':
    case 'missing':
    case 'detector':
      return { label: 'alert.actions.retry', run: retry } as const;
    case 'silent':
    case 'gone':
    case 'failed':
      return { label: 'alert.chooseMicrophone', run: chooseMicrophone } as const;
    default:
      return assertNever(fault);
  }
}

interface WaitBoxProps {
  readonly waiting: Waiting;
  readonly onRetryNow: () => void;
}

/** A busy service, and when it is asked again. */
function WaitBox({ waiting, onRetryNow }: WaitBoxProps) {
  const { t } = useTranslation();
  return (
    <AlertBox
      tone="warn"
      error={waiting.error}
      ways={[{ label: t('alert.actions.retryNow'), run: onRetryNow }]}
    >
      <Countdown waiting={waiting} />
    </AlertBox>
  );
}

/** Counts the seconds for the eye; a screen reader is told once, with the alert. */
function Countdown({ waiting }: { readonly waiting: Waiting }) {
  const { t } = useTranslation();
  const now = useNow(true, 250);
  const seconds = Math.max(0, Math.ceil((waiting.retryAtEpochMs - now) / 1_000));
  return (
    <span role="timer" aria-live="off" className="countdown">
      {t('alert.retryIn', { seconds })} ·{' '}
      {t('alert.attempt', { attempt: waiting.attempt, attempts: waiting.attempts })}
    </span>
  );
}
