import type { PermissionAnswer } from '../../shared/turn.ts';
import type { ToolCallPart } from '../chat/chat-model.ts';
import type { TurnChannel } from '../record/turn-channel.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import { Permissions } from './permissions.ts';
import { PROMPTS } from './prompts.ts';
import type { Rounds } from './rounds.ts';

/** A call that takes longer than this is spoken of, so that nobody waits in silence. */
const BUSY_AFTER_MS = 2_000;

export interface TurnCallsOptions {
  readonly channel: TurnChannel;
  readonly toolbox: Toolbox;
  /** Stops every call. */
  readonly signal: AbortSignal;
  /** Says a sentence that is no part of the reply, when replies are spoken. */
  readonly sayAside: (sentence: string) => void;
}

/** The calls of a turn: run, told in its record, and spoken of when they take long. */
export class TurnCalls {
  readonly #options: TurnCallsOptions;
  readonly #permissions: Permissions;
  /** It was said aloud that a call takes its time, which is said once a turn. */
  #saidBusy = false;

  constructor(options: TurnCallsOptions) {
    this.#options = options;
    this.#permissions = new Permissions(options.channel, options.signal);
  }

  /** Runs the calls of this round side by side. Resolves when each has a result. */
  async run(rounds: Rounds, isOver: () => boolean): Promise<void> {
    const first = rounds.calls[0]?.name ?? '';
    const busy = setTimeout(() => this.#sayBusy(first), BUSY_AFTER_MS);
    try {
      await Promise.all(rounds.calls.map((call) => this.#runOne(rounds, call, isOver)));
    } finally {
      clearTimeout(busy);
    }
  }

  /** What the user says to the question that this call asks. */
  permit(callId: string, answer: PermissionAnswer): void {
    this.#permissions.answer(callId, answer);
  }

  /** Nothing more comes of the calls that run. */
  end(outcome: 'stopped' | 'failed'): void {
    const { channel } = this.#options;
    const result = outcome === 'stopped' ? PROMPTS.callStopped : PROMPTS.callNotRun;
    for (const step of channel.record.steps) {
      if (step.kind !== 'toolCall' || step.outcome !== 'running') continue;
      const { callId } = step;
      channel.emit({ type: 'toolResult', callId, outcome, result, sources: [], at: channel.elapsedMs() });
    }
  }

  async #runOne(rounds: Rounds, call: ToolCallPart, isOver: () => boolean): Promise<void> {
    const { channel, toolbox, signal, sayAside } = this.#options;
    const { callId } = call;
    const came = await toolbox.run(call, signal, (question, ends) => {
      sayAside(toolbox.sayQuestion(question));
      return this.#permissions.ask(callId, question, ends);
    });
    if (isOver()) return;
    rounds.ended(callId, came);
    const { outcome, text: result, sources } = came;
    channel.emit({ type: 'toolResult', callId, outcome, result, sources, at: channel.elapsedMs() });
  }

  #sayBusy(toolName: string): void {
    const { channel, toolbox, sayAside } = this.#options;
    // A question waits for the user, who has been told.
    if (this.#saidBusy || channel.record.permission !== null) return;
    this.#saidBusy = true;
    sayAside(toolbox.sayBusy(toolName));
  }
}
