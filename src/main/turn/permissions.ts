import type { PermissionAnswer, PermissionQuestion } from '../../shared/turn.ts';
import type { TurnChannel } from '../record/turn-channel.ts';

interface Pending {
  readonly callId: string;
  readonly resolve: (answer: PermissionAnswer) => void;
}

/** What the calls of one turn ask the user: one question at a time is on the screen. */
export class Permissions {
  readonly #channel: TurnChannel;
  readonly #signal: AbortSignal;
  #pending: Pending | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** @param signal ends every question. */
  constructor(channel: TurnChannel, signal: AbortSignal) {
    this.#channel = channel;
    this.#signal = signal;
  }

  /** @throws the signal's reason when the call, or the turn, ends before the user answers. */
  ask(callId: string, question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer> {
    const ends = AbortSignal.any([signal, this.#signal]);
    const asked = this.#last.then(() => this.#put(callId, question, ends));
    this.#last = asked.catch(() => {});
    return asked;
  }

  /** A question that is no longer there is overlooked. */
  answer(callId: string, answer: PermissionAnswer): void {
    if (this.#pending?.callId === callId) this.#pending.resolve(answer);
  }

  async #put(callId: string, question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<PermissionAnswer>();
    const end = (): void => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    this.#pending = { callId, resolve };
    this.#channel.emit({ type: 'permission', asked: { callId, question } });
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', end);
      this.#pending = null;
      // A turn that was stopped has said itself that nothing is asked.
      if (this.#channel.record.permission !== null) this.#channel.emit({ type: 'permission', asked: null });
    }
  }
}
