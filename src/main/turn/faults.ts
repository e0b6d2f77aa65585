import type { AppError } from '../../shared/errors.ts';
import {
  describeChatError,
  describeSpeechError,
  describeWaiting,
  type ErrorContext,
} from '../errors/describe-error.ts';
import type { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import type { KeptTurn } from './conversation.ts';
import { hasCallsDone } from './request-messages.ts';
import type { TurnServices } from './turn-services.ts';

export interface FaultsOptions extends KeptTurn {
  readonly services: () => TurnServices;
  readonly signal: AbortSignal;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** A pause before the next try of a request that the service was too busy for. */
export interface Wait {
  readonly retryAtEpochMs: number;
  readonly attempt: number;
  readonly attempts: number;
  readonly error: ServiceError;
}

/** Tells the turn's record what goes wrong with its reply and its voice. */
export class TurnFaults {
  readonly #options: FaultsOptions;

  constructor(options: FaultsOptions) {
    this.#options = options;
  }

  /** What an error means for who reads this turn. */
  get context(): ErrorContext {
    const { reply, thinking, steps } = this.#options.channel.record;
    const { model, speechSettings, hasKey } = this.#options.services();
    return {
      model,
      voiceId: speechSettings().voiceId,
      hasKey,
      replyBegan: reply.trim() !== '',
      callsDone: hasCallsDone(steps),
      thinkingBegan: thinking !== '',
    };
  }

  /** @param isOver whether nobody waits for the reply any more. */
  async chatFailed(error: unknown, isOver: () => boolean): Promise<void> {
    const { channel, report, services, signal } = this.#options;
    report('turn.failed', { error });
    const known = await services().explain(error, signal);
    if (!isOver()) channel.emit({ type: 'failed', error: describeChatError(known, this.context) });
  }

  /** The text goes on. @param asked with which settings the piece was asked for. */
  speechFailed(error: ServiceError, asked: SpeechSettings): void {
    const { channel, heard, report } = this.#options;
    report('speech.failed', { error });
    const warning = describeSpeechError(error, { ...this.context, voiceId: asked.voiceId });
    channel.emit({ type: 'warning', warning });
    channel.emit(...heard.noteVoiceLost(channel.record));
    void this.#explainSpeech(error, asked, warning);
  }

  /** @param wait null: it is over. */
  waiting(leg: 'chat' | 'speech', wait: Wait | null): void {
    const { channel } = this.#options;
    if (wait === null) {
      if (channel.record.waiting?.leg === leg) channel.emit({ type: 'waiting', waiting: null });
      return;
    }
    const { retryAtEpochMs, attempt, attempts } = wait;
    const error = describeWaiting(wait.error, this.context);
    channel.emit({ type: 'waiting', waiting: { leg, retryAtEpochMs, attempt, attempts, error } });
  }

  /**
   * The text does not wait for it: what is found out takes the place of what was said at once, if that still stands.
   */
  async #explainSpeech(error: ServiceError, asked: SpeechSettings, said: AppError): Promise<void> {
    const { channel, services, signal } = this.#options;
    const known = await services().explain(error, signal, asked.model);
    if (known === error || signal.aborted || channel.record.warning !== said) return;
    const context = { ...this.context, voiceId: asked.voiceId };
    channel.emit({ type: 'warning', warning: describeSpeechError(known, context) });
  }
}
