import { classifyAnswer, isErrorBody } from '../../net/faults/classify-answer.ts';
import { ServiceError } from '../../net/service-error.ts';
import type { ChatDelta, FinishReason } from '../chat-model.ts';
import { parseChunk, type ReplyChunk } from './parse-chunk.ts';
import { ReasoningTail } from './reasoning-tail.ts';
import { MIN_CONTENT_PREFIX, SnapshotGuard } from './snapshot.ts';
import type { FilterOutput } from '../thinking/filter-output.ts';
import { ThinkingFilter } from '../thinking/thinking-filter.ts';

export interface AnswerFacts {
  readonly host: string;
  readonly requestId: string | null;
}

const REASONING_FIELDS = ['reasoningContent', 'reasoning', 'reasoningDetails'] as const;
type ReasoningField = (typeof REASONING_FIELDS)[number];

/**
 * One reply of an OpenAI-compatible service, from its events' data to deltas; no I/O. A `usage` can follow the `finish`.
 * @throws ServiceError from `push` and `end`, after the deltas that came before the fault.
 */
export class ReplyParser {
  readonly #facts: AnswerFacts;
  readonly #content = new SnapshotGuard(MIN_CONTENT_PREFIX);
  readonly #reasoning = new SnapshotGuard(1);
  readonly #filter = new ThinkingFilter();
  readonly #tail = new ReasoningTail();
  /** The field this reply's reasoning comes by: some servers fill both with the same. */
  #field: ReasoningField | null = null;
  /** Why the model ended, as it said last; null again when something followed. */
  #finish: FinishReason | null = null;
  /** A finish that was taken back. */
  #earlyFinish: FinishReason | null = null;
  /** The finish was given: nothing of the reply can follow. */
  #concluded = false;
  /** Something to read of the reply was given. */
  #hasText = false;
  #done = false;
  #gaveSomething = false;

  constructor(facts: AnswerFacts) {
    this.#facts = facts;
  }

  /** `[DONE]` was seen: nothing more will come. */
  get isDone(): boolean {
    return this.#done;
  }

  /** The model has said why it ended, and as far as can be known at most the usage is still to come. */
  get isFinished(): boolean {
    return this.#concluded || (this.#finish !== null && this.#isLast);
  }

  /** The model has said why it ended, and nothing has followed yet. */
  get hasFinish(): boolean {
    return this.#finish !== null;
  }

  /** Some thinking or text was given. */
  get gaveSomething(): boolean {
    return this.#gaveSomething;
  }

  /** The data of one event, or a whole JSON body. */
  *push(data: string): Generator<ChatDelta> {
    const trimmed = data.trim();
    if (trimmed === '' || this.#done) return;
    if (trimmed === '[DONE]') {
      this.#done = true;
      return;
    }
    const value = this.#parse(trimmed);
    if (isErrorBody(value))
      throw classifyAnswer({ leg: 'chat', status: 200, body: value, retryAfterMs: null, ...this.#facts });
    const chunk = parseChunk(value);
    if (chunk === null) throw this.#unreadable('an event of another shape');
    yield* this.#take(chunk);
  }

  /** The stream has closed, or nothing more is waited for. */
  *end(): Generator<ChatDelta> {
    // With a service that finishes early the end is where it closes.
    this.#finish ??= this.#earlyFinish;
    if (this.#finish !== null) {
      yield* this.#conclude();
      return;
    }
    // Closed before anything came is a connection that failed, which may be tried again: half a tag is not anything.
    if (!this.#done && !this.#gaveSomething)
      throw new ServiceError('network', { network: 'reset', ...this.#facts });
    yield* this.#giveHeld(!this.#done);
    if (!this.#done) throw new ServiceError('cut', this.#facts);
  }

  *#take(chunk: ReplyChunk): Generator<ChatDelta> {
    if (!this.#concluded) yield* this.#takePieces(chunk);
    if (chunk.usage !== null) yield { type: 'usage', usage: chunk.usage };
    if (chunk.moderated !== null || chunk.finish === 'contentFilter') {
      yield* this.flush();
      const serviceCode = chunk.moderated === null ? null : chunk.moderated === 'input' ? 1026 : 1027;
      throw new ServiceError('policy', { serviceCode, ...this.#facts });
    }
  }

  /**
   * Some servers send a finish beside pieces of the reasoning, or of the reply, in mid-stream. Behind a reply, and with nothing
   * beside it, it is the end at once; else it is when the usage comes or the stream closes, unless more of the reply does.
   */
  *#takePieces(chunk: ReplyChunk): Generator<ChatDelta> {
    const reasoning = this.#newReasoning(chunk);
    const content = chunk.whole ? this.#content.whole(chunk.content) : this.#content.next(chunk.content);
    // White space behind a finish is the end of what was said before.
    if (this.#finish !== null && (reasoning !== '' || content.trim() !== '')) {
      this.#earlyFinish = this.#finish;
      this.#finish = null;
    }
    if (reasoning !== '') yield* this.#thinking(this.#tail.push(reasoning));
    const outputs = this.#filter.push(content);
    // The reasoning is over with the first visible word, not with white space that comes beside it.
    if (outputs.length > 0) yield* this.#thinking(this.#tail.end());
    yield* this.#deltas(outputs);
    // The finish can come again with the usage.
    this.#finish = chunk.finish ?? this.#finish;
    const bringsMore = reasoning !== '' || content !== '';
    const isEnd = chunk.finish !== null || chunk.usage !== null;
    if (isEnd && !bringsMore && this.#finish !== 'contentFilter' && this.#isLast) yield* this.#conclude();
  }

  /** Whether a finish can be taken at its word. */
  get #isLast(): boolean {
    return this.#hasText && this.#earlyFinish === null;
  }

  #newReasoning(chunk: ReplyChunk): string {
    this.#field ??= REASONING_FIELDS.find((field) => chunk[field] !== '') ?? null;
    const piece = this.#field === null ? '' : chunk[this.#field];
    if (piece === '' || this.#filter.hasBlock) return '';
    this.#filter.reasoningComesByField();
    return chunk.whole ? this.#reasoning.whole(piece) : this.#reasoning.next(piece);
  }

  *#conclude(): Generator<ChatDelta> {
    if (this.#concluded || this.#finish === null) return;
    this.#concluded = true;
    yield* this.#giveHeld(this.#finish === 'length');
    yield { type: 'finish', reason: this.#finish };
  }

  /** What was held back of a reply that broke off. */
  *flush(): Generator<ChatDelta> {
    yield* this.#giveHeld(true);
  }

  *#giveHeld(cutOff: boolean): Generator<ChatDelta> {
    yield* this.#thinking(this.#tail.end());
    yield* this.#deltas(this.#filter.end(this.#reasoning.all, cutOff));
  }

  *#thinking(text: string): Generator<ChatDelta> {
    if (text !== '') yield* this.#deltas([{ type: 'thinking', text }]);
  }

  *#deltas(outputs: readonly FilterOutput[]): Generator<ChatDelta> {
    for (const output of outputs) {
      this.#gaveSomething = true;
      if (output.type === 'reinterpret') this.#hasText = false;
      else if (output.type === 'text') this.#hasText ||= output.text.trim() !== '';
      yield output;
    }
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
      ...this.#facts,
      serviceMessage,
      cause,
    });
  }
}
