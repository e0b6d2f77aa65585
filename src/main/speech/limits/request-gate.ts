import { watchdog } from '../../net/watchdog.ts';
import type { RequestPace } from './request-pace.ts';
import type { SpeechWaiting } from '../speech-transport.ts';

/** A shorter wait is over before it has been read. */
const UNSEEN_MS = 1_000;
/** What is waited for may be found out to be none, by a request that was under way. */
const LOOK_AGAIN_MS = 1_000;

/** Holds a session's next request back until it is within the limit that the service has set. */
export interface RequestGate {
  /**
   * Asked when there is a request to make.
   * @returns whether it may go out now; if not, `onOpen` is called when it may.
   */
  take(): boolean;
  /** Ends the wait. */
  openNow(): void;
  /** There is nothing to wait for any more. */
  stop(): void;
}

export function createRequestGate({
  pace,
  onOpen,
  show,
}: {
  readonly pace: RequestPace;
  readonly onOpen: () => void;
  readonly show: (waiting: SpeechWaiting) => void;
}): RequestGate {
  let isDue = false;
  let isShown = false;
  let dueAtMs = 0;
  const timer = watchdog(look);

  function hide(): void {
    if (isShown) show({ type: 'waiting', wait: null });
    isShown = false;
  }
  function look(): void {
    const leftMs = dueAtMs - Date.now();
    if (leftMs > 0 && pace.waitMs() > 0) timer.restart(Math.min(leftMs, LOOK_AGAIN_MS));
    else end();
  }
  function end(): void {
    hide();
    isDue = true;
    onOpen();
  }

  return {
    take() {
      if (timer.isRunning) return false;
      const waitMs = isDue ? 0 : pace.waitMs();
      isDue = false;
      if (waitMs <= 0) return true;
      dueAtMs = Date.now() + waitMs;
      timer.restart(Math.min(waitMs, LOOK_AGAIN_MS));
      const error = pace.refusal;
      if (waitMs > UNSEEN_MS && error !== null) {
        isShown = true;
        show({
          type: 'waiting',
          wait: { retryAtEpochMs: Date.now() + waitMs, attempt: 1, attempts: 1, error },
        });
      }
      return false;
    },
    openNow() {
      if (!timer.isRunning) return;
      timer.stop();
      end();
    },
    stop() {
      timer.stop();
      isDue = false;
      hide();
    },
  };
}
