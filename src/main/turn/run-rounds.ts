import type { ChatDelta, ChatMessage, ChatRequest, FinishReason, ToolCallPart } from '../chat/chat-model.ts';
import { DescribedError, describeCallsWithoutEnd } from '../errors/describe-error.ts';
import type { TurnVoice } from '../speaking/voice.ts';
import { PROMPTS } from './prompts.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import type { TurnCalls } from './calls.ts';
import { closeBlocks } from './close-blocks.ts';
import type { KeptTurn } from './conversation.ts';
import type { TurnFaults } from './faults.ts';
import type { TurnMeter } from './meter.ts';
import { Rounds } from './rounds.ts';
import type { TurnServices } from './turn-services.ts';

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

export interface RunRoundsOptions extends KeptTurn {
  readonly toolbox: Toolbox;
  readonly calls: TurnCalls;
  readonly faults: TurnFaults;
  readonly meter: TurnMeter;
  readonly voice: TurnVoice;
  readonly signal: AbortSignal;
  /** Its event `retry` ends a wait for a busy service. */
  readonly chatRetry: EventTarget;
  /** More was made that costs something. */
  readonly onCost: () => void;
  /** What the model was asked for has come, and its calls begin. */
  readonly onRoundOver: () => void;
}

/** One request to the model, and what comes of it. */
interface Round {
  readonly rounds: Rounds;
  readonly services: TurnServices;
  /** The reply as it was before. */
  readonly kept: string;
  readonly isOver: () => boolean;
}

/** Asks the model round after round, and puts what it thinks, writes and calls into the record and the voice. */
export class RunRounds {
  readonly #options: RunRoundsOptions;

  constructor(options: RunRoundsOptions) {
    this.#options = options;
  }

  /**
   * Asks the model, and again with the results of what it calls, until it calls nothing.
   * @returns how it said that it ended; null when the stream just closed.
   */
  async run(run: Run, isOver: () => boolean): Promise<FinishReason | null> {
    const { channel, toolbox, calls, faults, onRoundOver } = this.#options;
    const { services, request } = run;
    const tools = toolbox.definitions();
    const rounds = new Rounds(services.signer);
    for (let round = 0; ; round += 1) {
      const messages: readonly ChatMessage[] = [...request.messages, ...rounds.messages()];
      const kept = channel.record.reply;
      const reason = await this.#read({ ...request, messages, tools }, { rounds, services, kept, isOver });
      if (isOver() || rounds.calls.length === 0) return reason;
      this.#endBlocks(rounds);
      if (round === MAX_TOOL_ROUNDS)
        throw new DescribedError(describeCallsWithoutEnd(faults.context), reason);
      onRoundOver();
      await calls.run(rounds, isOver);
      if (isOver()) return null;
      rounds.end();
      channel.emit({ type: 'roundEnded' });
    }
  }

  /** @returns how the model said that it ended; null when the stream just closed. */
  async #read(request: ChatRequest, round: Round): Promise<FinishReason | null> {
    const { meter, faults, signal, chatRetry } = this.#options;
    let reason: FinishReason | null = null;
    meter.asked(request);
    const deltas = round.services.chat.stream(request, signal, {
      onWaiting: (wait) => faults.waiting('chat', wait),
      retryNow: chatRetry,
    });
    for await (const delta of deltas) {
      if (round.isOver()) break;
      if (delta.type === 'finish') ({ reason } = delta);
      this.#take(delta, round);
    }
    return reason;
  }

  #take(delta: ChatDelta, { rounds, services, kept }: Round): void {
    const { channel, meter, voice } = this.#options;
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
        this.#signed(rounds, services.signer, delta);
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
        meter.used(delta.usage);
        return;
      case 'finish':
        if (rounds.calls.length > 0) return;
        // The stream may stay open for a while yet; the last sentence need not wait for that.
        channel.mark('replyComplete');
        void voice.finish();
        return;
    }
  }

  #write(rounds: Rounds, delta: string): void {
    rounds.said('text', delta);
    this.#options.channel.delta('text', delta);
    this.#options.voice.push(delta);
  }

  #signed(
    rounds: Rounds,
    by: string,
    { signature: value, length }: Extract<ChatDelta, { type: 'signature' }>,
  ): void {
    rounds.signed(value, length);
    const signature = { value, by };
    this.#options.channel.emit({ type: 'signature', signature, length });
  }

  #called(rounds: Rounds, call: ToolCallPart): void {
    const { channel, meter } = this.#options;
    this.#endBlocks(rounds);
    const { callId, name, argumentsJson } = call;
    rounds.called(call);
    meter.came(`${name}${argumentsJson}`);
    channel.emit({ type: 'toolCall', callId, name, argumentsJson, at: channel.elapsedMs() });
  }

  /** Nobody runs what is only written: the user is told that it was not, and so is the model when it is asked next. */
  #wroteCall(rounds: Rounds, { callId, name, argumentsJson }: ToolCallPart): void {
    const { channel, meter } = this.#options;
    this.#endBlocks(rounds);
    meter.came(`${name}${argumentsJson}`);
    const at = channel.elapsedMs();
    channel.emit(
      { type: 'toolCall', callId, name, argumentsJson, at },
      { type: 'toolResult', callId, outcome: 'notRun', result: PROMPTS.callWritten, sources: [], at },
    );
  }

  /** What was written so far stands for itself, and is said while the call runs: what comes is another block. */
  #endBlocks(rounds: Rounds): void {
    const closing = closeBlocks(this.#options.channel.record.reply);
    if (closing !== '') this.#write(rounds, closing);
  }

  /** All that the model sent behind `kept` was thinking. */
  #reinterpret(kept: string): void {
    const { channel, heard, voice } = this.#options;
    const { record } = channel;
    const spokenFrom = voice.unheardFrom;
    // What is said from now on is of the reply again.
    heard.noteReinterpreted(record, kept);
    voice.restart(kept, spokenFrom);
    channel.emit({ type: 'reinterpreted', replyTo: kept.length });
  }

  /** Of what the model makes: shown and said before it is counted. */
  #came(delta: string): void {
    this.#options.meter.came(delta);
    this.#options.onCost();
  }
}
