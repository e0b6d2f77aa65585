import type { UtteranceId } from '../../shared/turn.ts';
import type { ChatDelta, ChatRequest, FinishReason } from '../chat/chat-model.ts';
import { DescribedError, describeUnfinished } from '../errors/describe-error.ts';
import { TurnVoice } from '../speaking/voice.ts';
import type { KeptTurn } from './conversation.ts';
import { TurnFaults } from './faults.ts';
import { TurnMeter } from './meter.ts';
import type { TurnServices } from './turn-services.ts';

export interface ActiveTurnOptions {
  readonly turn: KeptTurn;
  readonly services: TurnServices;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** What is asked of the model, and how much of the reply is said. */
export interface Run {
  readonly services: TurnServices;
  readonly request: ChatRequest;
  readonly isSpoken: boolean;
  /** What is there of the reply is said from there on; null: all of it was. */
  readonly heardTo: number | null;
}

/** What was there of the reply before the model was asked for its rest. */
interface Kept {
  readonly reply: string;
  readonly spokenFrom: number;
}

/**
 * The turn at work, and the only one that orchestrates it: the model's deltas in, text, utterances and audio out, in
 * one order. Lives until something else is asked for: the reply may be cut and go on meanwhile.
 */
export class ActiveTurn {
  readonly turn: KeptTurn;
  readonly #abort = new AbortController();
  readonly #voice: TurnVoice;
  readonly #faults: TurnFaults;
  readonly #meter = new TurnMeter();
  readonly #chatRetry = new EventTarget();
  #services: TurnServices;
  #runs = 0;

  constructor({ turn, services, report }: ActiveTurnOptions) {
    this.turn = turn;
    this.#services = services;
    const { signal } = this.#abort;
    this.#faults = new TurnFaults({ ...turn, services: () => this.#services, signal, report });
    this.#voice = new TurnVoice({
      ...turn,
      ways: () => this.#services.speech,
      settings: () => this.#services.speechSettings(),
      signal,
      onFailure: (error) => this.#faults.speechFailed(error),
      onFallback: (from, to, error) => report('speech.fallback', { from, to, error }),
      onWaiting: (wait) => this.#faults.waiting('speech', wait),
      onBilled: (characters) => this.#meter.said(characters),
      onResaid: () => this.#resaid(),
    });
  }

  /**
   * Asks the model for the reply, or for the rest of what is there of it, and speaks while it writes.
   * Never throws: how it ended is in the channel.
   */
  async run(run: Run): Promise<void> {
    const { channel, heard } = this.turn;
    const isOver = this.#supersede();
    this.#settle();
    this.#services = run.services;
    const kept = this.#beginVoice(run);
    try {
      const reason = await this.#read(run, kept, isOver);
      if (isOver()) return;
      this.#expectEnd(reason);
      await this.#voice.finish();
      if (isOver()) return;
      this.#settle();
      channel.emit(...heard.noteAllSent(channel.record), { type: 'done' });
    } catch (error) {
      if (isOver()) return;
      await this.#faults.chatFailed(error, isOver);
      // What came is kept, and heard to its end.
      if (!isOver()) await this.#finishSpeech(isOver);
    }
  }

  /** Speaks a reply that is complete, from there on. */
  async speak(from: number): Promise<void> {
    const isOver = this.#supersede();
    this.#voice.begin(this.turn.channel.record.reply, from, true);
    await this.#finishSpeech(isOver);
  }

  /** Speaks what there is of a reply that is still coming, when its voice has failed or is off, and goes on with it. */
  speakAgain(): void {
    const { channel, heard } = this.turn;
    if (!this.#voice.isListenedTo) channel.emit(...heard.noteUnlistened(channel.record));
    channel.emit(...heard.resume(channel.record, 'speech'));
    this.#voice.speakAgain();
  }

  /** Chat, speech and playback end together. Where the voice was and what it cost until then is told before. */
  stop(): void {
    this.#abort.abort();
    const { channel, heard } = this.turn;
    const { record } = channel;
    channel.emit(...(this.#voice.isListenedTo ? heard.noteStopped(record) : heard.noteUnlistened(record)));
    this.#settle();
    channel.emit({ type: 'cancelled' });
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
    this.#voice.resendUnheard();
    if (this.turn.heard.allSent) this.turn.channel.emit({ type: 'speechSent' });
  }

  #beginVoice({ isSpoken, heardTo }: Run): Kept {
    const { channel, heard } = this.turn;
    const { reply } = channel.record;
    const spokenFrom = heardTo ?? reply.length;
    if (heardTo === null && !this.#voice.isListenedTo) heard.place.noteRead();
    if (isSpoken) heard.place.noteSpokenFrom(spokenFrom);
    else heard.place.noteRead();
    this.#voice.begin(reply, spokenFrom, isSpoken);
    return { reply, spokenFrom };
  }

  /** @returns how the model said that it ended; null when the stream just closed. */
  async #read({ services, request }: Run, kept: Kept, isOver: () => boolean): Promise<FinishReason | null> {
    let reason: FinishReason | null = null;
    const deltas = services.chat.stream(request, this.#abort.signal, {
      onWaiting: (wait) => this.#faults.waiting('chat', wait),
      retryNow: this.#chatRetry,
    });
    for await (const delta of deltas) {
      if (isOver()) break;
      if (delta.type === 'finish') ({ reason } = delta);
      this.#take(delta, kept);
    }
    return reason;
  }

  #take(delta: ChatDelta, kept: Kept): void {
    const { channel } = this.turn;
    switch (delta.type) {
      case 'accepted':
        channel.mark('firstByte');
        return;
      case 'thinking':
        channel.delta('thinking', delta.text);
        return;
      case 'text':
        channel.delta('text', delta.text);
        this.#voice.push(delta.text);
        return;
      case 'reinterpret':
        this.#reinterpret(kept);
        return;
      case 'usage':
        this.#meter.used(delta.usage);
        return;
      case 'finish':
        // The stream may stay open for a while yet; the last sentence need not wait for that.
        channel.mark('replyComplete');
        void this.#voice.finish();
        return;
    }
  }

  /** All that the model sent was thinking. */
  #reinterpret(kept: Kept): void {
    const { channel, heard } = this.turn;
    this.#voice.restart(kept.reply, kept.spokenFrom);
    heard.noteReinterpreted(channel.record, kept.reply);
    channel.emit({ type: 'reinterpreted', replyTo: kept.reply.length });
  }

  /** Throws when the reply is not all that the model had to say. */
  #expectEnd(reason: FinishReason | null): void {
    this.turn.channel.mark('replyComplete');
    const unfinished = describeUnfinished(reason, { ...this.#faults.context, host: this.#services.host });
    if (unfinished !== null) throw new DescribedError(unfinished, reason);
  }

  /** @returns whether the run that begins here is over: the turn was stopped, or another run has taken its place. */
  #supersede(): () => boolean {
    this.#runs += 1;
    return this.#untilSuperseded();
  }

  #untilSuperseded(): () => boolean {
    const run = this.#runs;
    return () => this.#abort.signal.aborted || run !== this.#runs;
  }

  /** All had been sent, and the voice was changed before it was heard. */
  #resaid(): void {
    const { channel, heard } = this.turn;
    channel.emit(...heard.resume(channel.record, 'speech'));
    void this.#finishSpeech(this.#untilSuperseded());
  }

  async #finishSpeech(isOver: () => boolean): Promise<void> {
    await this.#voice.finish();
    if (isOver()) return;
    this.#settle();
    const { channel, heard } = this.turn;
    channel.emit(...heard.noteAllSent(channel.record), { type: 'speechSent' });
  }

  /** Adds what was used since the last time to the turn's cost. */
  #settle(): void {
    const { channel } = this.turn;
    const cost = this.#meter.settle(channel.record.cost, this.#services.costOf);
    if (cost !== null) channel.emit({ type: 'cost', cost });
  }
}
