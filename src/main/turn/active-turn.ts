import { openRound, toldOf } from '../../shared/turn-steps.ts';
import type { Cost, PermissionAnswer, UtteranceId } from '../../shared/turn.ts';
import type { FinishReason } from '../chat/chat-model.ts';
import { DescribedError, describeUnfinished } from '../errors/describe-error.ts';
import { TurnVoice } from '../speaking/voice.ts';
import type { KeptTurn } from './conversation.ts';
import { TurnFaults } from './faults.ts';
import { TurnMeter } from './meter.ts';
import { TurnCalls } from './calls.ts';
import { type Run, RunRounds } from './run-rounds.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import type { TurnServices } from './turn-services.ts';

export interface ActiveTurnOptions {
  readonly turn: KeptTurn;
  readonly services: TurnServices;
  readonly toolbox: Toolbox;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
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
  readonly #meter: TurnMeter;
  readonly #chatRetry = new EventTarget();
  readonly #rounds: RunRounds;
  readonly #calls: TurnCalls;
  #services: TurnServices;
  #runs = 0;
  #isSpoken = false;

  constructor({ turn, services, toolbox, report }: ActiveTurnOptions) {
    this.turn = turn;
    this.#meter = new TurnMeter(turn.channel.record.cost);
    this.#services = services;
    const { signal } = this.#abort;
    this.#calls = new TurnCalls({
      channel: turn.channel,
      toolbox,
      signal,
      sayAside: (sentence) => {
        if (this.#isSpoken) this.#voice.sayAside(sentence);
      },
    });
    this.#faults = new TurnFaults({ ...turn, services: () => this.#services, signal, report });
    this.#voice = new TurnVoice({
      ...turn,
      ways: () => this.#services.speech,
      settings: () => this.#services.speechSettings(),
      signal,
      onFailure: (error, asked) => this.#faults.speechFailed(error, asked),
      onFallback: (from, to, error) => report('speech.fallback', { from, to, error }),
      onWaiting: (wait) => this.#faults.waiting('speech', wait),
      onBilled: (characters, billedUsd) => {
        this.#meter.said(characters, billedUsd);
        this.#tellCost();
      },
      onResaid: () => this.#resaid(),
    });
    this.#rounds = new RunRounds({
      ...turn,
      toolbox,
      calls: this.#calls,
      faults: this.#faults,
      meter: this.#meter,
      voice: this.#voice,
      signal,
      chatRetry: this.#chatRetry,
      onCost: () => this.#tellCost(),
      onRoundOver: () => this.#settle(),
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
    this.#beginVoice(run);
    try {
      const reason = await this.#rounds.run(run, isOver);
      if (isOver()) return;
      this.#expectEnd(reason);
      await this.#voice.finish();
      if (isOver()) return;
      this.#settle();
      channel.emit(...heard.noteAllSent(channel.record), { type: 'done' });
    } catch (error) {
      if (isOver()) return;
      this.#calls.end('notRun');
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
    this.#calls.end('stopped');
    channel.emit({ type: 'cancelled' });
  }

  setSpeaking(on: boolean): void {
    this.#isSpoken = on;
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

  /** What the user says to the question that this call asks. */
  permit(callId: string, answer: PermissionAnswer): void {
    this.#calls.permit(callId, answer);
  }

  /** What else was asked for this turn, as a title, has cost this. */
  charge(cost: Cost): void {
    this.turn.channel.emit({ type: 'cost', cost: this.#meter.paid(cost) });
  }

  /** Sends what a page that is gone did not play. */
  resendUnheard(): void {
    this.#voice.resendUnheard();
    if (this.turn.heard.allSent) this.turn.channel.emit({ type: 'speechSent' });
  }

  #beginVoice({ isSpoken, heardTo }: Run): void {
    const { channel, heard } = this.turn;
    const { reply } = channel.record;
    const spokenFrom = heardTo ?? reply.length;
    this.#isSpoken = isSpoken;
    if (heardTo === null && !this.#voice.isListenedTo) heard.place.noteRead();
    if (isSpoken) heard.place.noteSpokenFrom(spokenFrom);
    else heard.place.noteRead();
    this.#voice.begin(reply, spokenFrom, isSpoken);
  }

  /** Throws when the reply is not all that the model had to say. */
  #expectEnd(reason: FinishReason | null): void {
    const { channel } = this.turn;
    channel.mark('replyComplete');
    const { context } = this.#faults;
    const isAnswered = toldOf(openRound(channel.record.steps)).reply.trim() !== '';
    const unfinished = describeUnfinished(reason, { ...context, host: this.#services.host, isAnswered });
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
    const cost = this.#meter.settle(this.#services.costOf);
    if (cost !== null) channel.emit({ type: 'cost', cost });
  }

  /** What the turn has cost until now, as an estimate. */
  #tellCost(): void {
    if (this.#abort.signal.aborted) return;
    const { channel } = this.turn;
    const cost = this.#meter.live(channel.elapsedMs(), this.#services.costOf);
    if (cost !== null) channel.emit({ type: 'cost', cost });
  }
}
