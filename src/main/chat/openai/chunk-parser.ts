import type { CallDraft } from '../call-drafts.ts';
import type { ChatDelta } from '../chat-model.ts';
import { ReplyParser } from '../reply-parser.ts';
import { MIN_CONTENT_PREFIX, SnapshotGuard } from '../snapshot.ts';
import { CallPieces } from './call-pieces.ts';
import { parseChunk, type ReplyChunk } from './parse-chunk.ts';
import { ReasoningTail } from './reasoning-tail.ts';

const REASONING_FIELDS = ['reasoningContent', 'reasoning', 'reasoningDetails'] as const;
type ReasoningField = (typeof REASONING_FIELDS)[number];

/** The chunks of an OpenAI-compatible service. */
export class ChunkParser extends ReplyParser {
  readonly #content = new SnapshotGuard(MIN_CONTENT_PREFIX);
  readonly #reasoning = new SnapshotGuard(1);
  readonly #tail = new ReasoningTail();
  readonly #calls = new CallPieces();
  /** The field this reply's reasoning comes by: some servers fill both with the same. */
  #field: ReasoningField | null = null;

  protected override *take(value: object): Generator<ChatDelta> {
    const chunk = parseChunk(value);
    if (chunk === null) return;
    if (!this.isConcluded) yield* this.#takePieces(chunk);
    if (chunk.usage !== null) yield { type: 'usage', usage: chunk.usage };
    if (chunk.moderated !== null) yield* this.refuse(chunk.moderated === 'input' ? 1026 : 1027);
    if (chunk.finish === 'contentFilter') yield* this.refuse(null);
  }

  protected override get reasoning(): string {
    return this.#reasoning.all;
  }

  protected override *held(): Generator<ChatDelta> {
    yield* this.thinking(this.#tail.end());
  }

  /** The reasoning is over with the first visible word, not with white space that comes beside it. */
  protected override *beforeWords(): Generator<ChatDelta> {
    yield* this.held();
  }

  protected override openCalls(): readonly CallDraft[] {
    return this.#calls.all;
  }

  /**
   * Some servers send a finish beside pieces of the reasoning, or of the reply, in mid-stream. Behind a reply, and with nothing
   * beside it, it is the end at once; else it is when the usage comes or the stream closes, unless more of the reply does.
   */
  *#takePieces(chunk: ReplyChunk): Generator<ChatDelta> {
    const reasoning = this.#newReasoning(chunk);
    const content = chunk.whole ? this.#content.whole(chunk.content) : this.#content.next(chunk.content);
    const { calls } = chunk;
    // White space behind a finish is the end of what was said before.
    if (reasoning !== '' || content.trim() !== '' || calls.length > 0) this.takeBackFinish();
    if (reasoning !== '') yield* this.thinking(this.#tail.push(reasoning));
    if (content !== '') yield* this.content(content);
    for (const piece of calls) this.#calls.push(piece);
    // The finish can come again with the usage.
    this.finishFor(chunk.finish);
    const bringsMore = reasoning !== '' || content !== '' || calls.length > 0;
    const isEnd = chunk.finish !== null || chunk.usage !== null;
    if (isEnd && !bringsMore && this.isLast) yield* this.conclude();
  }

  #newReasoning(chunk: ReplyChunk): string {
    this.#field ??= REASONING_FIELDS.find((field) => chunk[field] !== '') ?? null;
    const piece = this.#field === null ? '' : chunk[this.#field];
    if (piece === '' || !this.takesReasoning()) return '';
    return chunk.whole ? this.#reasoning.whole(piece) : this.#reasoning.next(piece);
  }
}
