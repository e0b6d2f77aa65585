import type { PermissionAnswer } from '../../shared/turn.ts';
import { openRound } from '../../shared/turn-steps.ts';
import type { ToolCallPart } from '../chat/chat-model.ts';
import type { TurnChannel } from '../record/turn-channel.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import { PausableTimer } from './pausable-timer.ts';
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
  /** Runs while calls do, but not while the user is asked. */
  #busy: PausableTimer | null = null;
  /** It was said aloud that a call takes its time, which is said once a turn. */
  #saidBusy = false;

  constructor(options: TurnCallsOptions) {
    this.#options = options;
    const { channel, signal, toolbox, sayAside } = options;
    this.#permissions = new Permissions({
      channel,
      signal,
      onAsked: (question) => {
        this.#busy?.pause();
        sayAside(toolbox.sayQuestion(question));
      },
      onEnded: () => this.#busy?.goOn(),
    });
  }

  /** Runs the calls of this round side by side. Resolves when each has a result. */
  async run(rounds: Rounds, isOver: () => boolean): Promise<void> {
    // A question waits for the user, who has been told: that time is not the call's.
    this.#busy = new PausableTimer(BUSY_AFTER_MS, () => this.#sayBusy());
    try {
      await Promise.all(rounds.calls.map((call) => this.#runOne(rounds, call, isOver)));
    } finally {
      this.#busy.pause();
      this.#busy = null;
    }
  }

  /** What the user says to the question that this call asks. */
  permit(callId: string, answer: PermissionAnswer): void {
    this.#permissions.answer(callId, answer);
  }

  /** Nothing more comes of the calls that run. What the model says when it goes on is another round. */
  end(outcome: 'stopped' | 'notRun'): void {
    const { channel } = this.#options;
    const isRoundOfCalls = openRound(channel.record.steps).some(({ kind }) => kind === 'toolCall');
    const result = outcome === 'stopped' ? PROMPTS.callStopped : PROMPTS.callNotRun;
    for (const step of channel.record.steps) {
      if (step.kind !== 'toolCall' || step.outcome !== 'running') continue;
      const { callId } = step;
      channel.emit({ type: 'toolResult', callId, outcome, result, sources: [], at: channel.elapsedMs() });
    }
    if (isRoundOfCalls) channel.emit({ type: 'roundEnded' });
  }

  async #runOne(rounds: Rounds, call: ToolCallPart, isOver: () => boolean): Promise<void> {
    const { channel, toolbox, signal } = this.#options;
    const { callId } = call;
    const came = await toolbox.run(call, signal, (...asked) => this.#permissions.ask(callId, ...asked));
    if (isOver()) return;
    rounds.ended(callId, came);
    const { outcome, text: result, sources } = came;
    channel.emit({ type: 'toolResult', callId, outcome, result, sources, at: channel.elapsedMs() });
  }

  #sayBusy(): void {
    const { channel, toolbox, sayAside } = this.#options;
    const running = channel.record.steps.find(
      (step) => step.kind === 'toolCall' && step.outcome === 'running',
    );
    if (this.#saidBusy || running?.kind !== 'toolCall') return;
    this.#saidBusy = true;
    sayAside(toolbox.sayBusy(running.name));
  }
}
