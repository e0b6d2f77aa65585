import { argumentsOf, type CallDraft } from '../call-drafts.ts';
import type { ChatDelta } from '../chat-model.ts';
import { ReplyParser } from '../reply-parser.ts';
import { MIN_CONTENT_PREFIX, SnapshotGuard } from '../snapshot.ts';
import { parseEvent, type BlockDelta, type ReplyEvent, type StartedBlock } from './parse-event.ts';
import { RepeatedStart } from './repeated-start.ts';
import { ToldUsage } from './told-usage.ts';

/** A content block that has begun. */
interface Block {
  readonly started: StartedBlock;
  readonly textStart: RepeatedStart;
  readonly thinkingStart: RepeatedStart;
  readonly text: SnapshotGuard;
  readonly thinking: SnapshotGuard;
  signature: string;
  /** Of a call: its arguments as they come. */
  json: string;
  /** Nothing of it is to be given any more. */
  isOver: boolean;
}

/** More than a reply has; what a server begins beyond it is overlooked. */
const MOST_BLOCKS = 4_096;

/**
 * The events of a service that speaks as Anthropic does. Blocks may be interleaved, or never stopped. Thinking that the
 * service keeps to itself (`redacted_thinking`, or a signature without a thought) is dropped: there is nothing to show of
 * it, MiniMax sends none, and others do without it outside of a round of calls.
 */
export class EventParser extends ReplyParser {
  readonly #blocks: Block[] = [];
  /** The block that pieces of an index belong to. */
  readonly #current = new Map<number, Block>();
  readonly #usage = new ToldUsage();
  #latest = -1;
  #thought = '';
  /** The block whose thinking was given last and in one, with nothing behind it: only that can be signed. */
  #signable: Block | null = null;
  /** A call that was stopped without arguments. */
  #waiting: Block | null = null;

  protected override *take(value: object): Generator<ChatDelta> {
    const event = parseEvent(value);
    // Behind the finish nothing but the usage is told.
    if (this.isConcluded && event.type !== 'messageDelta') return;
    switch (event.type) {
      case 'messageStart':
        if (event.usage !== null) this.#usage.add(event.usage);
        return;
      case 'blockStart':
        yield* this.#giveWaiting();
        this.#begin(event.index ?? this.#latest + 1, event.block);
        return;
      case 'blockDelta':
        yield* this.#takeDelta(event.index ?? this.#latest, event.delta);
        return;
      case 'blockStop':
        yield* this.#stop(this.#current.get(event.index ?? this.#latest));
        return;
      case 'messageDelta':
        yield* this.#takeEnd(event);
        return;
      case 'messageStop':
        yield* this.conclude();
        this.done();
        return;
      case 'whole':
        yield* this.#takeWhole(event);
        return;
      case 'other':
    }
  }

  protected override get reasoning(): string {
    return this.#thought;
  }

  /** What stood in a start and was not repeated, and signatures of blocks that were never stopped. */
  protected override *held(): Generator<ChatDelta> {
    for (const block of this.#blocks) if (!isCall(block)) yield* this.#stop(block);
  }

  protected override openCalls(): readonly CallDraft[] {
    return this.#blocks.filter((block) => isCall(block) && !block.isOver).map(draftOf);
  }

  #begin(index: number, started: StartedBlock): Block {
    this.#latest = index;
    const block: Block = {
      started,
      textStart: new RepeatedStart(started.type === 'text' ? started.text : ''),
      thinkingStart: new RepeatedStart(started.type === 'thinking' ? started.thinking : ''),
      text: new SnapshotGuard(MIN_CONTENT_PREFIX),
      thinking: new SnapshotGuard(MIN_CONTENT_PREFIX),
      signature: started.signature,
      json: '',
      isOver: false,
    };
    if (this.#blocks.length < MOST_BLOCKS) {
      this.#blocks.push(block);
      this.#current.set(index, block);
    }
    return block;
  }

  *#takeDelta(index: number, { text, thinking, signature, partialJson }: BlockDelta): Generator<ChatDelta> {
    const block = this.#current.get(index) ?? this.#begin(index, NO_START);
    if (text.trim() !== '' || thinking !== '' || partialJson !== '') this.takeBackFinish();
    if (thinking !== '') yield* this.#think(block, block.thinkingStart.push(thinking));
    if (text !== '') yield* this.#write(block, block.textStart.push(text));
    block.signature += signature;
    block.json += partialJson;
  }

  /** The block is complete. A call whose arguments are none waits: they may be cut off with the reply. */
  *#stop(block: Block | undefined): Generator<ChatDelta> {
    if (block === undefined || block.isOver) return;
    if (isCall(block)) {
      const { argumentsJson } = draftOf(block);
      if (argumentsJson.trim() === '') this.#waiting = block;
      else if (argumentsOf(argumentsJson) !== null) yield* this.#giveCall(block);
      return;
    }
    yield* this.#think(block, block.thinkingStart.end());
    if (this.#signable === block && block.signature !== '')
      yield { type: 'signature', signature: block.signature, length: block.thinking.all.length };
    yield* this.#write(block, block.textStart.end());
    block.isOver = true;
  }

  /** The model has gone on behind a call without arguments: it takes none. */
  *#giveWaiting(): Generator<ChatDelta> {
    const block = this.#waiting;
    this.#waiting = null;
    if (block !== null && !block.isOver) yield* this.#giveCall(block);
  }

  *#giveCall(block: Block): Generator<ChatDelta> {
    block.isOver = true;
    this.#signable = null;
    yield* this.call(draftOf(block));
  }

  *#think(block: Block, piece: string): Generator<ChatDelta> {
    if (piece === '' || !this.takesReasoning()) return;
    const isFirst = block.thinking.all === '';
    const added = block.thinking.next(piece);
    if (added === '') return;
    this.#thought += added;
    if (this.#signable !== block) this.#signable = isFirst ? block : null;
    yield* this.thinking(added);
  }

  *#write(block: Block, piece: string): Generator<ChatDelta> {
    if (piece === '') return;
    for (const delta of this.content(block.text.next(piece))) {
      this.#signable = null;
      yield delta;
    }
  }

  *#takeEnd({ finish, usage }: Extract<ReplyEvent, { type: 'messageDelta' }>): Generator<ChatDelta> {
    this.finishFor(finish);
    if (usage !== null) {
      this.#usage.add(usage);
      const { total } = this.#usage;
      if (total !== null) yield { type: 'usage', usage: total };
    }
    if (finish === 'contentFilter') yield* this.refuse(null);
  }

  *#takeWhole({ blocks, finish, usage }: Extract<ReplyEvent, { type: 'whole' }>): Generator<ChatDelta> {
    for (const started of blocks) {
      yield* this.#giveWaiting();
      yield* this.#stop(this.#begin(this.#latest + 1, started));
    }
    yield* this.#takeEnd({ type: 'messageDelta', finish, usage });
    yield* this.conclude();
    this.done();
  }
}

/** Of a block whose start was not sent. */
const NO_START: StartedBlock = {
  type: '',
  text: '',
  thinking: '',
  signature: '',
  id: '',
  name: '',
  inputJson: '',
};

const isCall = ({ started }: Block): boolean => started.type === 'tool_use';

function draftOf({ started: { id, name, inputJson }, json }: Block): CallDraft {
  return { id, name, argumentsJson: json === '' ? inputJson : json };
}
