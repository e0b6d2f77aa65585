import type { PermissionAnswer, PermissionQuestion } from '../../shared/turn.ts';
import type { TurnChannel } from '../record/turn-channel.ts';

export interface PermissionsOptions {
  readonly channel: TurnChannel;
  /** Ends every question. */
  readonly signal: AbortSignal;
  /** This question is on the screen now. */
  readonly onAsked: (question: PermissionQuestion) => void;
  /** It is there no more. */
  readonly onEnded: () => void;
}

interface Pending {
  readonly callId: string;
  readonly resolve: (answer: PermissionAnswer) => void;
}

/** What the calls of one turn ask the user: one question at a time is on the screen. */
export class Permissions {
  readonly #options: PermissionsOptions;
  #pending: Pending | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PermissionsOptions) {
    this.#options = options;
  }

  /**
   * @param isAllowed whether the user need not be asked any more: an earlier question may have been answered for all.
   * @throws the signal's reason when the call, or the turn, ends before the user answers.
   */
  ask(
    callId: string,
    question: PermissionQuestion,
    signal: AbortSignal,
    isAllowed: () => boolean,
  ): Promise<PermissionAnswer> {
    const ends = AbortSignal.any([signal, this.#options.signal]);
    const asked = this.#last.then(() =>
      isAllowed() && !ends.aborted ? 'once' : this.#put(callId, question, ends),
    );
    this.#last = asked.catch(() => {});
    return asked;
  }

  /** A question that is no longer there is overlooked. */
  answer(callId: string, answer: PermissionAnswer): void {
    if (this.#pending?.callId === callId) this.#pending.resolve(answer);
  }

  async #put(callId: string, question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer> {
    const { channel, onAsked, onEnded } = this.#options;
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<PermissionAnswer>();
    const end = (): void => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    this.#pending = { callId, resolve };
    channel.emit({ type: 'permission', asked: { callId, question } });
    onAsked(question);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', end);
      this.#pending = null;
      onEnded();
      // A turn that was stopped has said itself that nothing is asked.
      if (channel.record.permission !== null) channel.emit({ type: 'permission', asked: null });
    }
  }
}
