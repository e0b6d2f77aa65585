import type { AppError } from '../../shared/errors.ts';
import type { Cost, UtteranceId } from '../../shared/turn.ts';
import type { ChatModel, ChatRequest, ChatUsage, FinishReason } from '../chat/chat-model.ts';
import {
  DescribedError,
  describeChatError,
  describeUnfinished,
  describeSpeechError,
  describeWaiting,
  type ErrorContext,
} from '../errors/describe-error.ts';
import type { ServiceError } from '../net/service-error.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import { addCosts } from './costs.ts';
import type { HeardTruth } from '../record/heard-truth.ts';
import type { TurnChannel } from '../record/turn-channel.ts';
import { TurnVoice, type SpeechWays } from '../speaking/voice.ts';

/** The service side of one turn, as the settings were when it began. */
export interface TurnServices {
  readonly provider: 'minimax' | 'demo';
  readonly model: string;
  /** As the user knows it. */
  readonly host: string;
  readonly hasKey: boolean;
  /** What more can be found out of a fault, or the fault as it came. Never throws. */
  readonly explain: (error: unknown, signal: AbortSignal) => Promise<unknown>;
  readonly chat: ChatModel;
  readonly speech: SpeechWays;
  /** Read anew for each request: what was asked for ahead keeps the voice it was asked for with. */
  readonly speechSettings: () => SpeechSettings;
  readonly costOf: (usage: ChatUsage | null, spokenCharacters: number) => Cost | null;
}

export interface TurnOptions {
  readonly channel: TurnChannel;
  readonly heard: HeardTruth;
  readonly services: TurnServices;
  readonly signal: AbortSignal;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/**
 * One turn: the model's deltas in, text, utterances and audio out, in one order. Lives until something else is asked for: the
 * reply may be cut and go on meanwhile.
 */
export class Turn {
  readonly #options: TurnOptions;
  readonly #voice: TurnVoice;
  readonly #chatRetry = new EventTarget();
  #services: TurnServices;
  #runs = 0;
  #usage: ChatUsage | null = null;
  #spokenCharacters = 0;

  constructor(options: TurnOptions) {
    this.#options = options;
    this.#services = options.services;
    this.#voice = new TurnVoice({
      channel: options.channel,
      heard: options.heard,
      ways: () => this.#services.speech,
      settings: () => this.#services.speechSettings(),
      signal: options.signal,
      onFailure: (error) => this.#speechFailed(error),
      onFallback: (from, to, error) => options.report('speech.fallback', { from, to, error }),
      onWaiting: (wait) => this.#waiting('speech', wait),
      onBilled: (characters) => {
        this.#spokenCharacters += characters;
      },
      onResaid: () => this.#resaid(),
    });
  }

  /**
   * Asks the model for the reply, or for the rest of what is there of it, and speaks while it answers. Never throws: how it ended
   * is in the channel.
   * @param heardTo what is there of the reply is said from there on; null: all of it was.
   */
  async run(
    services: TurnServices,
    request: ChatRequest,
    speaking: boolean,
    heardTo: number | null,
  ): Promise<void> {
    const { channel, heard, report, signal } = this.#options;
    const isOver = this.#supersede();
    this.#settle();
    this.#services = services;
    const { reply } = channel.record;
    const from = heardTo ?? reply.length;
    if (heardTo === null && !this.#voice.isListenedTo) heard.place.noteRead();
    if (speaking) heard.place.noteSpokenFrom(from);
    else heard.place.noteRead();
    this.#voice.begin(reply, from, speaking);
    try {
      const reason = await this.#read(services.chat, request, from, isOver);
      if (isOver()) return;
      channel.mark('replyComplete');
      const unfinished = describeUnfinished(reason, { ...this.#context(), host: services.host });
      if (unfinished !== null) throw new DescribedError(unfinished, reason);
      await this.#voice.finish();
      if (isOver()) return;
      this.#settle();
      channel.emit(...heard.noteAllSent(channel.record), { type: 'done' });
    } catch (error) {
      if (isOver()) return;
      report('turn.failed', { error });
      const known = await services.explain(error, signal);
      if (isOver()) return;
      channel.emit({ type: 'failed', error: describeChatError(known, this.#context()) });
      // What came is kept, and heard to its end.
      await this.#finishSpeech(isOver);
    }
  }

  /** Speaks a reply that is complete, from there on. */
  async speak(reply: string, from: number): Promise<void> {
    const isOver = this.#supersede();
    this.#voice.begin(reply, from, true);
    await this.#finishSpeech(isOver);
  }

  /** Speaks what there is of a reply that is still coming, when its voice has failed or is off, and goes on with it. */
  speakAgain(): void {
    const { channel, heard } = this.#options;
    if (!this.#voice.isListenedTo) channel.emit(...heard.noteUnlistened(channel.record));
    channel.emit(...heard.resume(channel.record, 'speech'));
    this.#voice.speakAgain();
  }

  /** It was stopped from outside: where, and what it cost until then, is told. */
  stopped(): void {
    const { channel, heard } = this.#options;
    const { record } = channel;
    channel.emit(...(this.#voice.isListenedTo ? heard.noteStopped(record) : heard.noteUnlistened(record)));
    this.#settle();
  }

  setSpeaking(on: boolean): void {
    this.#voice.setSpeaking(on);
  }

  /** Voice, speed or volume may have been changed. */
  followVoiceSettings(): void {
    this.#voice.followSettings();
  }

  heard(utteranceId: UtteranceId, cut: boolean): void {
    this.#voice.heard(utteranceId, cut);
  }

  retryNow(): void {
    this.#chatRetry.dispatchEvent(new Event('retry'));
    this.#voice.retryNow();
  }

  /** Sends what a page that is gone did not play. */
  resendUnheard(): void {
    const { channel, heard } = this.#options;
    this.#voice.resendUnheard();
    if (heard.allSent) channel.emit({ type: 'speechSent' });
  }

  /** @returns how the model said that it ended; null when the stream just closed. */
  async #read(
    chat: ChatModel,
    request: ChatRequest,
    spokenFrom: number,
    isOver: () => boolean,
  ): Promise<FinishReason | null> {
    const { channel, heard, signal } = this.#options;
    const voice = this.#voice;
    const kept = channel.record.reply;
    let reason: FinishReason | null = null;
    const deltas = chat.stream(request, signal, {
      onWaiting: (wait) => this.#waiting('chat', wait),
      retryNow: this.#chatRetry,
    });
    for await (const delta of deltas) {
      if (isOver()) break;
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
          voice.restart(kept, spokenFrom);
          heard.noteReinterpreted(channel.record, kept);
          channel.emit({
            type: 'reinterpreted',
            thinking: thinking + reply.slice(kept.length),
            reply: kept,
          });
          break;
        }
        case 'usage':
          this.#usage = delta.usage;
          break;
        case 'finish':
          reason = delta.reason;
          // The stream may stay open for a while yet; the last sentence need not wait for that.
          channel.mark('replyComplete');
          void voice.finish();
          break;
      }
    }
    return reason;
  }

  /** @returns whether the run that begins here is over: the turn was stopped, or another run has taken its place. */
  #supersede(): () => boolean {
    this.#runs += 1;
    const run = this.#runs;
    return () => this.#options.signal.aborted || run !== this.#runs;
  }

  /** All had been sent, and the voice was changed before it was heard. */
  #resaid(): void {
    const run = this.#runs;
    const { channel, heard, signal } = this.#options;
    channel.emit(...heard.resume(channel.record, 'speech'));
    void this.#finishSpeech(() => signal.aborted || run !== this.#runs);
  }

  async #finishSpeech(isOver: () => boolean): Promise<void> {
    await this.#voice.finish();
    if (isOver()) return;
    this.#settle();
    const { channel, heard } = this.#options;
    channel.emit(...heard.noteAllSent(channel.record), { type: 'speechSent' });
  }

  /** Adds what was used since the last time to the turn's cost. */
  #settle(): void {
    const { channel } = this.#options;
    if (this.#usage === null && this.#spokenCharacters === 0) return;
    const cost = this.#services.costOf(this.#usage, this.#spokenCharacters);
    this.#usage = null;
    this.#spokenCharacters = 0;
    if (cost !== null) channel.emit({ type: 'cost', cost: addCosts(channel.record.cost, cost) });
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
    const { channel, heard, report } = this.#options;
    report('speech.failed', { error });
    const warning = describeSpeechError(error, this.#context());
    channel.emit({ type: 'warning', warning });
    channel.emit(...heard.noteVoiceLost(channel.record));
    void this.#explainSpeech(error, warning);
  }

  /** The text does not wait for it: what is found out takes the place of what was said at once, if that still stands. */
  async #explainSpeech(error: ServiceError, said: AppError): Promise<void> {
    const { channel, signal } = this.#options;
    const known = await this.#services.explain(error, signal);
    if (known === error || signal.aborted || channel.record.warning !== said) return;
    channel.emit({ type: 'warning', warning: describeSpeechError(known, this.#context()) });
  }

  #context(): ErrorContext {
    const { reply, thinking } = this.#options.channel.record;
    const { model, speechSettings, hasKey } = this.#services;
    return {
      model,
      voiceId: speechSettings().voiceId,
      hasKey,
      replyBegan: reply.trim() !== '',
      thinkingBegan: thinking !== '',
    };
  }
}
