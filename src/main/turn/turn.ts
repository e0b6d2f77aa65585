import type { AppError } from '../../shared/errors.ts';
import type { Cost } from '../../shared/turn.ts';
import type { ChatModel, ChatRequest, ChatUsage } from '../chat/chat-model.ts';
import {
  describeChatError,
  describeSpeechError,
  describeWaiting,
  type ErrorContext,
} from '../describe-error.ts';
import { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings, SpeechTransport } from '../speech/speech-transport.ts';
import type { TurnChannel } from './turn-channel.ts';
import { TurnVoice } from './voice.ts';

/** The service side of one turn, as the settings were when it began. */
export interface TurnServices {
  readonly provider: 'minimax' | 'demo';
  readonly model: string;
  readonly hasKey: boolean;
  readonly chat: ChatModel;
  readonly speech: SpeechTransport;
  /** Read anew for each spoken piece: a change takes effect at the next sentence. */
  readonly speechSettings: () => SpeechSettings;
  readonly costOf: (usage: ChatUsage | null, spokenCharacters: number) => Cost | null;
}

export interface TurnOptions {
  readonly channel: TurnChannel;
  readonly services: TurnServices;
  readonly speaking: boolean;
  /** Where in the reply's Markdown the text to come begins. */
  readonly sourceOffset: number;
  readonly signal: AbortSignal;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** One turn: the model's deltas in, text, utterances and audio out, in one order. Made once for each request. */
export class Turn {
  readonly #options: TurnOptions;
  readonly #voice: TurnVoice;
  readonly #chatRetry = new EventTarget();
  #usage: ChatUsage | null = null;
  #spokenCharacters = 0;
  #allSent = false;

  constructor(options: TurnOptions) {
    const { channel, services, speaking, sourceOffset, signal } = options;
    this.#options = options;
    this.#voice = new TurnVoice({
      channel,
      transport: services.speech,
      settings: services.speechSettings,
      speaking,
      sourceOffset,
      signal,
      onFailure: (error) => this.#speechFailed(error),
      onWaiting: (wait) => this.#waiting('speech', wait),
      onBilled: (characters) => {
        this.#spokenCharacters += characters;
      },
    });
  }

  /** Asks the model and speaks while it answers. Never throws: how it ended is in the channel. */
  async run(request: ChatRequest): Promise<void> {
    const { channel, services, signal } = this.#options;
    const voice = this.#voice;
    try {
      const deltas = services.chat.stream(request, signal, {
        onWaiting: (wait) => this.#waiting('chat', wait),
        retryNow: this.#chatRetry,
      });
      let spoken: Promise<void> | null = null;
      let cutShort = false;
      for await (const delta of deltas) {
        switch (delta.type) {
          case 'accepted':
            channel.mark('firstByte');
            break;
          case 'thinking':
            channel.mark('firstThinking');
            channel.delta('thinking', delta.text);
            break;
          case 'text':
            channel.mark('firstText');
            channel.delta('text', delta.text);
            voice.push(delta.text);
            break;
          case 'reinterpret': {
            const { thinking, reply } = channel.record;
            voice.restart();
            channel.emit({ type: 'reinterpreted', thinking: thinking + reply, reply: '' });
            break;
          }
          case 'usage':
            this.#usage = delta.usage;
            break;
          case 'finish':
            // The stream may stay open for a while yet; the last sentence need not wait for that.
            channel.mark('replyComplete');
            spoken = voice.finish();
            cutShort = delta.reason === 'length';
            break;
        }
      }
      channel.mark('replyComplete');
      if (cutShort) throw new ServiceError('cut');
      await (spoken ?? voice.finish());
      this.#settle();
      this.#allSent = true;
      channel.emit({ type: 'done' });
    } catch (error) {
      if (signal.aborted) return;
      this.#options.report('turn.failed', { error });
      channel.emit({ type: 'failed', error: describeChatError(error, this.#context()) });
      // What came is kept, and heard to its end.
      await this.#finishSpeech();
    }
  }

  /** Speaks a reply that is already there. */
  async speak(reply: string): Promise<void> {
    this.#voice.push(reply);
    await this.#finishSpeech();
  }

  setSpeaking(on: boolean): void {
    this.#voice.setSpeaking(on);
  }

  heard(utteranceId: number, ended: boolean): void {
    this.#voice.heard(utteranceId, ended);
  }

  retryNow(): void {
    this.#chatRetry.dispatchEvent(new Event('retry'));
    this.#voice.retryNow();
  }

  /** Sends what a page that is gone did not play. */
  resendUnheard(): void {
    this.#voice.resendUnheard();
    if (this.#allSent) this.#options.channel.emit({ type: 'speechSent' });
  }

  async #finishSpeech(): Promise<void> {
    await this.#voice.finish();
    if (this.#options.signal.aborted) return;
    this.#settle();
    this.#allSent = true;
    this.#options.channel.emit({ type: 'speechSent' });
  }

  #settle(): void {
    const cost = this.#options.services.costOf(this.#usage, this.#spokenCharacters);
    if (cost !== null) this.#options.channel.emit({ type: 'cost', cost });
  }

  #waiting(
    leg: 'chat' | 'speech',
    wait: { retryAtEpochMs: number; attempt: number; attempts: number; error: ServiceError } | null,
  ): void {
    const { channel } = this.#options;
    if (wait === null) {
      if (channel.record.waiting?.leg === leg) channel.emit({ type: 'waiting', waiting: null });
      return;
    }
    const { retryAtEpochMs, attempt, attempts } = wait;
    const error: AppError = describeWaiting(wait.error, this.#context());
    channel.emit({ type: 'waiting', waiting: { leg, retryAtEpochMs, attempt, attempts, error } });
  }

  #speechFailed(error: ServiceError): void {
    this.#options.report('speech.failed', { error });
    this.#options.channel.emit({ type: 'warning', warning: describeSpeechError(error, this.#context()) });
  }

  #context(): ErrorContext {
    const { channel, services } = this.#options;
    return {
      model: services.model,
      voiceId: services.speechSettings().voiceId,
      hasKey: services.hasKey,
      replyBegan: channel.record.reply !== '',
    };
  }
}
