import { classifyAnswer, isErrorBody } from '../net/classify-answer.ts';
import { ServiceError } from '../net/service-error.ts';
import type { ChatDelta, FinishReason } from './chat-model.ts';
import { parseChunk, type ReplyChunk } from './parse-chunk.ts';
import { ReasoningTail } from './reasoning-tail.ts';
import { MIN_CONTENT_PREFIX, SnapshotGuard } from './snapshot.ts';
import { ThinkingFilter, type FilterOutput } from './thinking-filter.ts';

export interface AnswerFacts {
  readonly host: string;
  readonly requestId: string | null;
}

type ReasoningField = 'reasoningContent' | 'reasoningDetails';

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
  #finish: FinishReason | null = null;
  #done = false;
  #gaveSomething = false;

  constructor(facts: AnswerFacts) {
    this.#facts = facts;
  }

  /** `[DONE]` was seen: nothing more will come. */
  get isDone(): boolean {
    return this.#done;
  }

  /** The model has said why it ended; at most the usage is still to come. */
  get isFinished(): boolean {
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

  /** The stream has closed. */
  *end(): Generator<ChatDelta> {
    if (this.#finish !== null) return;
    // Closed before anything came is a connection that failed, which may be tried again: half a tag is not anything.
    if (!this.#done && !this.#gaveSomething)
      throw new ServiceError('network', { network: 'reset', ...this.#facts });
    yield* this.flush();
    if (!this.#done) throw new ServiceError('cut', this.#facts);
  }

  *#take(chunk: ReplyChunk): Generator<ChatDelta> {
    if (this.#finish === null) {
      yield* this.#takeReasoning(chunk);
      const added = chunk.whole ? this.#content.whole(chunk.content) : this.#content.next(chunk.content);
      const outputs = this.#filter.push(added);
      // The reasoning is over with the first visible word, not with white space that comes beside it.
      if (outputs.length > 0) yield* this.#thinking(this.#tail.end());
      yield* this.#deltas(outputs);
    }
    if (chunk.usage !== null) yield { type: 'usage', usage: chunk.usage };
    if (chunk.moderated !== null || chunk.finish === 'contentFilter') {
      yield* this.flush();
      const serviceCode = chunk.moderated === null ? null : chunk.moderated === 'input' ? 1026 : 1027;
      throw new ServiceError('policy', { serviceCode, ...this.#facts });
    }
    // The finish can come with the last piece of content, and again with the usage.
    if (chunk.finish === null || this.#finish !== null) return;
    this.#finish = chunk.finish;
    yield* this.flush();
    yield { type: 'finish', reason: chunk.finish };
  }

  *#takeReasoning(chunk: ReplyChunk): Generator<ChatDelta> {
    this.#field ??=
      chunk.reasoningContent !== ''
        ? 'reasoningContent'
        : chunk.reasoningDetails !== ''
          ? 'reasoningDetails'
          : null;
    const piece = this.#field === null ? '' : chunk[this.#field];
    if (piece === '' || this.#filter.hasBlock) return;
    this.#filter.reasoningComesByField();
    yield* this.#thinking(
      this.#tail.push(chunk.whole ? this.#reasoning.whole(piece) : this.#reasoning.next(piece)),
    );
  }

  /** What was held back: no more will come. */
  *flush(): Generator<ChatDelta> {
    yield* this.#thinking(this.#tail.end());
    yield* this.#deltas(this.#filter.end(this.#reasoning.all, this.#finish === 'length'));
  }

  *#thinking(text: string): Generator<ChatDelta> {
    if (text !== '') yield* this.#deltas([{ type: 'thinking', text }]);
  }

  *#deltas(outputs: readonly FilterOutput[]): Generator<ChatDelta> {
    for (const output of outputs) {
      this.#gaveSomething = true;
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
