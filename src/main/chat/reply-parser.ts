import { classifyAnswer } from '../net/faults/classify-answer.ts';
import { isErrorBody } from '../net/faults/read-answer.ts';
import { ServiceError } from '../net/service-error.ts';
import { argumentsOf, CallIds, MOST_CALLS, type CallDraft } from './call-drafts.ts';
import type { ChatDelta, FinishReason } from './chat-model.ts';
import type { FilterOutput } from './thinking/filter-output.ts';
import { ThinkingFilter } from './thinking/thinking-filter.ts';
import type { CallAsText } from './thinking/written-call.ts';

export interface AnswerFacts {
  readonly host: string;
  readonly requestId: string | null;
}

export interface ReplyFacts extends AnswerFacts {
  /** Ids of the calls that the request tells of: a new call gets another one. */
  readonly usedCallIds?: ReadonlySet<string>;
}

/**
 * One reply, from its events' data to deltas; no I/O. What is alike on all wires is here, and each wire reads its own
 * events. A `usage` can follow the `finish`.
 * @throws ServiceError from `push` and `end`, after the deltas that came before the fault.
 */
export abstract class ReplyParser {
  protected readonly facts: AnswerFacts;
  readonly #filter = new ThinkingFilter();
  readonly #callIds: CallIds;
  /** Why the model ended, as it said last; null again when something followed. */
  #finish: FinishReason | null = null;
  /** A finish that was taken back. */
  #earlyFinish: FinishReason | null = null;
  #concluded = false;
  /** Something to read of the reply was given. */
  #hasText = false;
  #callsGiven = 0;
  #callsWritten = 0;
  #done = false;
  #gaveSomething = false;

  constructor({ usedCallIds, ...facts }: ReplyFacts) {
    this.facts = facts;
    this.#callIds = new CallIds(usedCallIds);
  }

  /** The service said that nothing more will come. */
  get isDone(): boolean {
    return this.#done;
  }

  /** The model has said why it ended, and as far as can be known at most the usage is still to come. */
  get isFinished(): boolean {
    return this.#concluded || (this.#finish !== null && this.isLast);
  }

  /** The model has said why it ended, and nothing has followed yet. */
  get hasFinish(): boolean {
    return this.#finish !== null;
  }

  /** Some thinking, text or call was given. */
  get gaveSomething(): boolean {
    return this.#gaveSomething;
  }

  /** The data of one event, or a whole JSON body. */
  *push(data: string): Generator<ChatDelta> {
    const trimmed = data.trim();
    if (trimmed === '' || this.#done) return;
    if (trimmed === '[DONE]') {
      this.done();
      return;
    }
    const value = this.#parse(trimmed);
    if (isErrorBody(value))
      throw classifyAnswer({ leg: 'chat', status: 200, body: value, retryAfterMs: null, ...this.facts });
    if (!isObject(value)) throw this.#unreadable('an event of another shape');
    yield* this.take(value);
  }

  /** The stream has closed, or nothing more is waited for. */
  *end(): Generator<ChatDelta> {
    // With a service that finishes early the end is where it closes.
    this.#finish ??= this.#earlyFinish;
    // One that ends in order without a reason has called what it has called, as far as that is whole.
    const isTold = this.#finish !== null;
    if (!isTold && this.#done && (this.#callsGiven > 0 || this.openCalls().some(isMeant)))
      this.#finish = 'toolCalls';
    if (this.#finish !== null) {
      yield* this.conclude(isTold);
      return;
    }
    // Closed before anything came is a connection that failed, which may be tried again: half a tag is not anything.
    if (!this.#done && !this.#gaveSomething)
      throw new ServiceError('network', { network: 'reset', ...this.facts });
    yield* this.#giveHeld(!this.#done);
    if (!this.#done) throw new ServiceError('cut', this.facts);
  }

  /** What was held back of a reply that broke off. Half a call is nothing. */
  *flush(): Generator<ChatDelta> {
    yield* this.#giveHeld(true);
  }

  /** One event, as this wire has it; of another shape it says nothing. */
  protected abstract take(value: object): Iterable<ChatDelta>;
  /** What the wire holds back of thinking and text. */
  protected abstract held(): Iterable<ChatDelta>;
  /** All that came by a field for thinking; empty when there was none. */
  protected abstract readonly reasoning: string;
  /** Calls that were begun and not given yet. */
  protected abstract openCalls(): readonly CallDraft[];

  /** The first visible words are about to be given: thinking that is held goes before them. */
  protected *beforeWords(): Generator<ChatDelta> {}

  /** The finish was given: nothing of the reply can follow. */
  protected get isConcluded(): boolean {
    return this.#concluded;
  }

  /** Whether a finish can be taken at its word. */
  protected get isLast(): boolean {
    const hasReply = this.#hasText || this.#callsGiven > 0 || this.openCalls().length > 0;
    return hasReply && this.#earlyFinish === null;
  }

  /** Whether thinking that comes by a field is to be given: in tags it was said already. */
  protected takesReasoning(): boolean {
    if (this.#filter.hasBlock) return false;
    this.#filter.reasoningComesByField();
    return true;
  }

  protected *thinking(text: string): Generator<ChatDelta> {
    if (text !== '') yield* this.#deltas([{ type: 'thinking', text }]);
  }

  protected *content(text: string): Generator<ChatDelta> {
    const outputs = this.#filter.push(text);
    if (outputs.length > 0) yield* this.beforeWords();
    yield* this.#deltas(outputs);
  }

  /** A call that is complete. */
  protected *call(draft: CallDraft): Generator<ChatDelta> {
    if (this.#callsGiven === MOST_CALLS) return;
    this.#callsGiven += 1;
    this.#gaveSomething = true;
    yield { type: 'toolCall', call: this.#callIds.complete(draft) };
  }

  /** More of the reply came: what was said of its end was not the end. */
  protected takeBackFinish(): void {
    if (this.#finish === null) return;
    this.#earlyFinish = this.#finish;
    this.#finish = null;
  }

  protected finishFor(reason: FinishReason | null): void {
    this.#finish = reason ?? this.#finish;
  }

  protected done(): void {
    this.#done = true;
  }

  /**
   * Gives the finish, once; nothing while there is none, or when it is one that `refuse` tells.
   * @param isTold the model said why it ended, and so its calls are whole, unless it was cut off.
   */
  protected *conclude(isTold = true): Generator<ChatDelta> {
    const said = this.#finish;
    if (this.#concluded || said === null || said === 'contentFilter') return;
    this.#concluded = true;
    const isCut = said === 'length';
    yield* this.#giveHeld(isCut);
    const open = this.openCalls();
    for (const draft of isTold && !isCut ? open : open.filter(isMeant)) yield* this.call(draft);
    // Some services say `stop` although there are calls, and some the other way round.
    const reason = this.#callsGiven > 0 ? 'toolCalls' : said === 'toolCalls' ? 'stop' : said;
    yield { type: 'finish', reason };
  }

  /** The service will not let the reply stand. @throws always. */
  protected *refuse(serviceCode: number | null): Generator<ChatDelta> {
    yield* this.flush();
    throw new ServiceError('policy', { serviceCode, ...this.facts });
  }

  *#giveHeld(cutOff: boolean): Generator<ChatDelta> {
    yield* this.held();
    yield* this.#deltas(this.#filter.end(this.reasoning, cutOff));
  }

  *#deltas(outputs: readonly FilterOutput[]): Generator<ChatDelta> {
    for (const output of outputs) {
      this.#gaveSomething = true;
      if (output.type === 'writtenCall') {
        yield* this.#writtenCall(output.call);
        continue;
      }
      if (output.type === 'reinterpret') this.#hasText = false;
      else if (output.type === 'text') this.#hasText ||= output.text.trim() !== '';
      yield output;
    }
  }

  *#writtenCall(call: CallAsText): Generator<ChatDelta> {
    if (this.#callsGiven + this.#callsWritten === MOST_CALLS) return;
    this.#callsWritten += 1;
    yield { type: 'writtenCall', call: this.#callIds.complete({ id: '', ...call }) };
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      // A stream that ends inside an event was cut off; one that goes on after nonsense is no reply either.
      throw this.#unreadable('an event that is no JSON', cause);
    }
  }

  #unreadable(serviceMessage: string, cause?: unknown): ServiceError {
    return new ServiceError(this.#gaveSomething ? 'cut' : 'internal', {
      ...this.facts,
      serviceMessage,
      cause,
    });
  }
}

/**
 * Of a reply that was or may have been cut off: arguments that are no JSON are not what the model meant, and no arguments at all are what
 * it meant only where it had gone on to another call.
 */
function isMeant({ argumentsJson }: CallDraft, at: number, all: readonly CallDraft[]): boolean {
  if (argumentsJson.trim() === '') return at < all.length - 1;
  return argumentsOf(argumentsJson) !== null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
