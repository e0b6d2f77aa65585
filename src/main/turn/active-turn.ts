import { openRound, toldOf } from '../../shared/turn-steps.ts';
import type { PermissionAnswer, UtteranceId } from '../../shared/turn.ts';
import type { ChatDelta, ChatMessage, ChatRequest, FinishReason, ToolCallPart } from '../chat/chat-model.ts';
import { DescribedError, describeCallsWithoutEnd, describeUnfinished } from '../errors/describe-error.ts';
import { TurnVoice } from '../speaking/voice.ts';
import type { KeptTurn } from './conversation.ts';
import { TurnFaults } from './faults.ts';
import { TurnMeter } from './meter.ts';
import { TurnCalls } from './calls.ts';
import { Rounds } from './rounds.ts';
import { PROMPTS } from './prompts.ts';
import { endsInBreak } from './ends-in-break.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import type { TurnServices } from './turn-services.ts';

export interface ActiveTurnOptions {
  readonly turn: KeptTurn;
  readonly services: TurnServices;
  readonly toolbox: Toolbox;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** How often a model may stop to have tools called in one run, which is enough for any honest question. */
export const MAX_TOOL_ROUNDS = 8;
/** What is asked of the model, and how much of the reply is said. */
export interface Run {
  readonly services: TurnServices;
  /** Tools aside: they are the same for all rounds of a run. */
  readonly request: Omit<ChatRequest, 'tools'>;
  readonly isSpoken: boolean;
  /** What is there of the reply is said from there on; null: all of it was. */
  readonly heardTo: number | null;
}

/** One request to the model, and what comes of it. */
interface Round {
  readonly rounds: Rounds;
  /** The reply as it was before. */
  readonly kept: string;
  readonly isOver: () => boolean;
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
  readonly #toolbox: Toolbox;
  readonly #calls: TurnCalls;
  #services: TurnServices;
  #runs = 0;
  #isSpoken = false;

  constructor({ turn, services, toolbox, report }: ActiveTurnOptions) {
    this.turn = turn;
    this.#meter = new TurnMeter(turn.channel.record.cost);
    this.#services = services;
    this.#toolbox = toolbox;
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
      onFailure: (error) => this.#faults.speechFailed(error),
      onFallback: (from, to, error) => report('speech.fallback', { from, to, error }),
      onWaiting: (wait) => this.#faults.waiting('speech', wait),
      onBilled: (characters, billedUsd) => {
        this.#meter.said(characters, billedUsd);
        this.#tellCost();
      },
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
    this.#beginVoice(run);
    try {
      const reason = await this.#rounds(run, isOver);
      if (isOver()) return;
      this.#expectEnd(reason);
      await this.#voice.finish();
      if (isOver()) return;
      this.#settle();
      channel.emit(...heard.noteAllSent(channel.record), { type: 'done' });
    } catch (error) {
      if (isOver()) return;
      this.#calls.end('failed');
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

  /**
   * Asks the model, and again with the results of what it calls, until it calls nothing.
   * @returns how it said that it ended; null when the stream just closed.
   */
  async #rounds(run: Run, isOver: () => boolean): Promise<FinishReason | null> {
    const { services, request } = run;
    const tools = this.#toolbox.definitions();
    const rounds = new Rounds(services.signer);
    for (let round = 0; ; round += 1) {
      const messages: readonly ChatMessage[] = [...request.messages, ...rounds.messages()];
      const kept = this.turn.channel.record.reply;
      const reason = await this.#read(services, { ...request, messages, tools }, { rounds, kept, isOver });
      if (isOver() || rounds.calls.length === 0) return reason;
      this.#endParagraph(rounds);
      if (round === MAX_TOOL_ROUNDS)
        throw new DescribedError(describeCallsWithoutEnd(this.#faults.context), reason);
      this.#settle();
      await this.#calls.run(rounds, isOver);
      if (isOver()) return null;
      rounds.end();
      this.turn.channel.emit({ type: 'roundEnded' });
    }
  }

  /** @returns how the model said that it ended; null when the stream just closed. */
  async #read(services: TurnServices, request: ChatRequest, round: Round): Promise<FinishReason | null> {
    let reason: FinishReason | null = null;
    this.#meter.asked(request);
    const deltas = services.chat.stream(request, this.#abort.signal, {
      onWaiting: (wait) => this.#faults.waiting('chat', wait),
      retryNow: this.#chatRetry,
    });
    for await (const delta of deltas) {
      if (round.isOver()) break;
      if (delta.type === 'finish') ({ reason } = delta);
      this.#take(delta, round);
    }
    return reason;
  }

  #take(delta: ChatDelta, { rounds, kept }: Round): void {
    const { channel } = this.turn;
    switch (delta.type) {
      case 'accepted':
        channel.mark('firstByte');
        return;
      case 'thinking':
        rounds.said('thinking', delta.text);
        channel.delta('thinking', delta.text);
        this.#came(delta.text);
        return;
      case 'text':
        this.#write(rounds, delta.text);
        this.#came(delta.text);
        return;
      case 'signature':
        this.#signed(rounds, delta);
        return;
      case 'toolCall':
        this.#called(rounds, delta.call);
        return;
      case 'writtenCall':
        this.#wroteCall(rounds, delta.call);
        return;
      case 'reinterpret':
        rounds.reinterpreted();
        this.#reinterpret(kept);
        return;
      case 'usage':
        this.#meter.used(delta.usage);
        return;
      case 'finish':
        if (rounds.calls.length > 0) return;
        // The stream may stay open for a while yet; the last sentence need not wait for that.
        channel.mark('replyComplete');
        void this.#voice.finish();
        return;
    }
  }

  #write(rounds: Rounds, delta: string): void {
    rounds.said('text', delta);
    this.turn.channel.delta('text', delta);
    this.#voice.push(delta);
  }

  #signed(rounds: Rounds, { signature: value, length }: Extract<ChatDelta, { type: 'signature' }>): void {
    rounds.signed(value, length);
    const signature = { value, by: this.#services.signer };
    this.turn.channel.emit({ type: 'signature', signature, length });
  }

  #called(rounds: Rounds, call: ToolCallPart): void {
    const { channel } = this.turn;
    this.#endParagraph(rounds);
    const { callId, name, argumentsJson } = call;
    rounds.called(call);
    this.#meter.came(`${name}${argumentsJson}`);
    channel.emit({ type: 'toolCall', callId, name, argumentsJson, at: channel.elapsedMs() });
  }

  /** Nobody runs what is only written: the user is told that it was not, and so is the model when it is asked next. */
  #wroteCall(rounds: Rounds, { callId, name, argumentsJson }: ToolCallPart): void {
    this.#endParagraph(rounds);
    this.#meter.came(`${name}${argumentsJson}`);
    const at = this.turn.channel.elapsedMs();
    this.turn.channel.emit(
      { type: 'toolCall', callId, name, argumentsJson, at },
      { type: 'toolResult', callId, outcome: 'failed', result: PROMPTS.callWritten, sources: [], at },
    );
  }

  /** What was written so far is a paragraph of its own, and is said while the call runs. */
  #endParagraph(rounds: Rounds): void {
    const { reply } = this.turn.channel.record;
    if (reply.trim() !== '' && !endsInBreak(reply)) this.#write(rounds, '\n\n');
  }

  /** All that the model sent behind `kept` was thinking. */
  #reinterpret(kept: string): void {
    const { channel, heard } = this.turn;
    const { record } = channel;
    const spokenFrom = this.#voice.unheardFrom;
    // What is said from now on is of the reply again.
    heard.noteReinterpreted(record, kept);
    this.#voice.restart(kept, spokenFrom);
    channel.emit({ type: 'reinterpreted', replyTo: kept.length });
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

  /** Of what the model makes: shown and said before it is counted. */
  #came(delta: string): void {
    this.#meter.came(delta);
    this.#tellCost();
  }

  /** What the turn has cost until now, as an estimate. */
  #tellCost(): void {
    if (this.#abort.signal.aborted) return;
    const { channel } = this.turn;
    const cost = this.#meter.live(channel.elapsedMs(), this.#services.costOf);
    if (cost !== null) channel.emit({ type: 'cost', cost });
  }
}
