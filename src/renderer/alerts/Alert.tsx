import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
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
import { CopyButton } from '../ui/CopyButton.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { HAS_MICROPHONE_SETTINGS } from '../ui/microphone-settings.ts';
import { useErrorText } from '../ui/use-error-text.ts';
import { useNow } from '../ui/use-now.ts';
import { chooseAlert, type AlertChoice } from './alert-choice.ts';
import { followAction } from './follow-action.ts';

/** What went wrong, in plain words, with the one button that mends it. */
export function Alert() {
  const choice = useApp(useShallow(chooseAlert));
  return choice === null ? null : <AlertBox key={choice.kind} choice={choice} />;
}

function AlertBox({ choice }: { readonly choice: AlertChoice }) {
  const { t } = useTranslation();
  switch (choice.kind) {
    case 'refused': {
      const { error, retry } = choice;
      const { label, run } = wayOut(error, retry);
      return <Box tone="danger" error={error} label={t(label)} onAction={run} />;
    }
    case 'error':
    case 'warning': {
      const { error, turnId } = choice;
      const { action } = error;
      return (
        <Box
          tone={choice.kind === 'error' ? 'danger' : 'warn'}
          error={error}
          label={action === null ? '' : t(`alert.actions.${action}`)}
          onAction={action === null ? null : () => followAction(action, turnId)}
        />
      );
    }
    case 'waiting':
      return <WaitBox waiting={choice.waiting} onRetryNow={() => followAction('retryNow', choice.turnId)} />;
    case 'transcriptionWaits':
      return <WaitBox waiting={choice.waiting} onRetryNow={() => tell({ type: 'retryNow' })} />;
    case 'notTranscribed': {
      const { label, run } = wayToTranscribe(choice.error, choice.isMended);
      return (
        <Box
          tone="danger"
          error={choice.error}
          label={t(label)}
          onAction={run}
          discardLabel={t('alert.discardSaid')}
          onDiscard={discardSaid}
        >
          {t('alert.saidIsKept')}
        </Box>
      );
    }
    case 'talkFault': {
      const { label, run } = wayToTalk(choice);
      return (
        <Box tone="warn" error={null} label={t(label)} onAction={run}>
          {t(`alert.microphone.${choice.fault}`)}
        </Box>
      );
    }
    case 'noSound':
      return (
        <Box tone="warn" error={null} label={t('alert.dismiss')} onAction={dismissSoundFailure}>
          {t('alert.noSound')}
        </Box>
      );
    case 'notKept': {
      const { error } = choice;
      const canRetry = error.action === 'retry';
      return (
        <Box
          tone="warn"
          error={error}
          label={t(canRetry ? 'alert.actions.retry' : 'alert.dismiss')}
          onAction={canRetry ? () => void keepNow() : dismissNotKept}
        />
      );
    }
    case 'damagedSettings':
      return (
        <Box tone="warn" error={null} label={t('alert.dismiss')} onAction={dismissDamagedFileNotice}>
          {t('alert.damaged', { file: choice.file })}
        </Box>
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

interface BoxProps {
  readonly tone: 'danger' | 'warn';
  readonly error: AppError | null;
  readonly label: string;
  readonly onAction: (() => void) | null;
  /** For an alert about something that is kept and may not be wanted any more. */
  readonly discardLabel?: string;
  readonly onDiscard?: () => void;
  readonly children?: ReactNode;
}

function Box({ tone, error, label, onAction, discardLabel = '', onDiscard, children }: BoxProps) {
  const textOf = useErrorText();
  return (
    <div className={`alert ${tone}`} role="alert" aria-atomic="false">
      <TriangleAlert aria-hidden />
      <p>
        {error !== null && textOf(error)} {children}
        {error?.requestId != null && <RequestId id={error.requestId} />}
      </p>
      {onAction !== null && (
        <button type="button" onClick={onAction}>
          {label}
        </button>
      )}
      {onDiscard !== undefined && <IconButton icon={X} label={discardLabel} onClick={onDiscard} />}
    </div>
  );
}

interface WaitBoxProps {
  readonly waiting: Waiting;
  readonly onRetryNow: () => void;
}

/** A busy service, and when it is asked again. */
function WaitBox({ waiting, onRetryNow }: WaitBoxProps) {
  const { t } = useTranslation();
  return (
    <Box tone="warn" error={waiting.error} label={t('alert.actions.retryNow')} onAction={onRetryNow}>
      <Countdown waiting={waiting} />
    </Box>
  );
}

/** What the service's support asks for. */
function RequestId({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <small>
      {t('alert.requestId', { id })}
      <CopyButton label={t('alert.copyRequestId')} text={() => id} />
    </small>
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
