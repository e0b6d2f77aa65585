import {
  reinterpretedFrom,
  withDelta,
  withRoundEnd,
  withSignature,
  withToolCall,
  withToolResult,
} from '../../shared/turn-steps.ts';
import type { TurnStep } from '../../shared/turn.ts';
import type { ChatMessage, ToolCallPart } from '../chat/chat-model.ts';
import type { ToolResult } from '../tools/toolbox.ts';
import { messagesOf } from './request-messages.ts';

/**
 * What a model has said and called since it was asked: with it it is asked again, once its calls have results. No times:
 * the turn's record has them.
 */
export class Rounds {
  readonly #signer: string;
  #steps: readonly TurnStep[] = [];
  #calls: ToolCallPart[] = [];
  /** How long the text of the rounds before this one is. */
  #textBefore = 0;

  /** @param signer who signs thinking here: see ThinkingSignature. */
  constructor(signer: string) {
    this.#signer = signer;
  }

  /** Calls of this round, in their order. */
  get calls(): readonly ToolCallPart[] {
    return this.#calls;
  }

  said(kind: 'thinking' | 'text', delta: string): void {
    this.#steps = withDelta(this.#steps, kind, delta, 0);
  }

  /** All text of this round was thinking. */
  reinterpreted(): void {
    this.#steps = reinterpretedFrom(this.#steps, this.#textBefore);
  }

  /** So many UTF-16 units of the thinking that came last are signed. */
  signed(value: string, length: number): void {
    this.#steps = withSignature(this.#steps, { value, by: this.#signer }, length);
  }

  called(call: ToolCallPart): void {
    const { callId, name, argumentsJson } = call;
    this.#calls.push(call);
    this.#steps = withToolCall(this.#steps, { callId, name, argumentsJson, startedAt: 0 });
  }

  ended(callId: string, { outcome, text, sources }: ToolResult): void {
    this.#steps = withToolResult(this.#steps, { callId, outcome, result: text, sources, endedAt: 0 });
  }

  /** All calls have a result; what the model says next is another round. */
  end(): void {
    this.#steps = withRoundEnd(this.#steps);
    this.#calls = [];
    this.#textBefore = this.#steps.reduce(
      (length, step) => (step.kind === 'text' ? length + step.text.length : length),
      0,
    );
  }

  /** What the model is told of it. */
  messages(): readonly ChatMessage[] {
    return messagesOf(this.#steps, this.#signer);
  }
}
