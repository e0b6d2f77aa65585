import { callPieces } from '../chat/call-pieces.ts';
import type { Pace } from '../chat/chat-events.ts';
import { thinkingDeltas } from '../chat/reasoning-deltas.ts';
import type { WrittenCall, WrittenReply } from '../chat/written-reply.ts';
import { waitUntil } from '../clock/wait.ts';
import type { StreamEvent } from '../exchange/event-stream.ts';
import type { ChatWire } from '../faults/chat-wire.ts';
import { inputOf, messageHead, stopReason, usageOf } from './message-body.ts';
import type { Signer } from './signature.ts';

type Piece = StreamEvent['piece'];

/** The events of one reply, each when it is due. @throws AbortError when `signal` fires. */
export async function* messageEvents(
  { id, model, reply }: { readonly id: string; readonly model: string; readonly reply: WrittenReply },
  wire: ChatWire,
  sign: Signer,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const usage = usageOf(reply.usage, wire);
  const atStart = wire.usage === 'atStart' ? { ...usage, output_tokens: 0 } : NO_USAGE;
  const message = { ...messageHead(id, model), content: [], stop_reason: null, stop_sequence: null };
  yield named(wire, 'message_start', { message: { ...message, usage: atStart } });
  const ping = named(wire, 'ping', {});
  if (wire.pings !== 'never') yield ping;

  let due = pace.firstPieceAt;
  // What opens and closes a block comes together with the next piece.
  let held: StreamEvent[] = [];
  for (const event of blockEvents(reply, wire, sign)) {
    held.push(event);
    if (event.piece === null) continue;
    await waitUntil(due, signal);
    yield* held;
    if (wire.pings === 'always') yield ping;
    held = [];
    due += pace.tokenIntervalMs;
  }
  if (due === pace.firstPieceAt) await waitUntil(due, signal);
  yield* held;
  const delta = { stop_reason: stopReason(reply.finish), stop_sequence: null };
  yield named(wire, 'message_delta', { delta, ...endUsage(usage, reply, wire) });
  if (wire.done !== false) yield named(wire, 'message_stop', {});
}

const NO_USAGE = { input_tokens: 0, output_tokens: 0 };

function endUsage(usage: object, reply: WrittenReply, wire: ChatWire): object {
  if (wire.usage === 'absent') return {};
  return { usage: wire.usage === 'atStart' ? { output_tokens: reply.usage.completion } : usage };
}

function named(wire: ChatWire, type: string, fields: object, piece: Piece = null, amount = 0): StreamEvent {
  const name = wire.eventNames === false ? {} : { name: type };
  return { ...name, data: JSON.stringify({ type, ...fields }), piece, amount };
}

/** Every block of the content: opened, filled, closed. */
function* blockEvents(reply: WrittenReply, wire: ChatWire, sign: Signer): Generator<StreamEvent> {
  const talk = new TalkBlocks(wire, () => sign(reply.thinking.join('')));
  for (const delta of thinkingDeltas(reply.thinking, wire.reasoning ?? 'split', wire.thinkTag)) {
    const { reasoning_content: thought } = delta;
    if (thought === undefined) yield* talk.say('text', delta.content ?? '', 'thinking');
    else yield* talk.say('thinking', thought, 'thinking');
  }
  for (const part of reply.parts) {
    if (part.kind === 'text') {
      for (const piece of part.pieces) yield* talk.say('text', piece, 'reply');
    } else {
      yield* talk.close();
      yield* callEvents(part.calls, talk.takeIndex(part.calls.length), wire);
    }
  }
  yield* talk.close();
}

/** Blocks of thinking and text: one is open at a time. */
class TalkBlocks {
  readonly #wire: ChatWire;
  readonly #signature: () => string;
  #next = 0;
  #open: { readonly kind: 'thinking' | 'text'; readonly index: number } | null = null;

  constructor(wire: ChatWire, signature: () => string) {
    this.#wire = wire;
    this.#signature = signature;
  }

  /** @returns the index of the next block; so many are taken. */
  takeIndex(count: number): number {
    const index = this.#next;
    this.#next += count;
    return index;
  }

  *say(kind: 'thinking' | 'text', text: string, piece: Piece): Generator<StreamEvent> {
    const wire = this.#wire;
    const amount = piece === 'reply' ? text.length : 0;
    let open = this.#open;
    if (open?.kind !== kind) {
      yield* this.close();
      open = { kind, index: this.takeIndex(1) };
      this.#open = open;
      const inStart = kind === 'text' ? wire.textInStart : undefined;
      const empty =
        kind === 'text' ? { text: inStart === undefined ? '' : text } : { thinking: '', signature: '' };
      const start = { index: open.index, content_block: { type: kind, ...empty } };
      if (inStart === 'only') {
        yield named(wire, 'content_block_start', start, piece, amount);
        return;
      }
      yield named(wire, 'content_block_start', start);
    }
    const delta = { type: `${kind}_delta`, [kind]: text };
    yield named(wire, 'content_block_delta', { index: open.index, delta }, piece, amount);
  }

  *close(): Generator<StreamEvent> {
    const wire = this.#wire;
    const open = this.#open;
    if (open === null) return;
    const { kind, index } = open;
    if (kind === 'thinking' && wire.signature !== 'absent') {
      const delta = { type: 'signature_delta', signature: this.#signature() };
      yield named(wire, 'content_block_delta', { index, delta });
    }
    yield named(wire, 'content_block_stop', { index });
    this.#open = null;
  }
}

function* callEvents(
  calls: readonly WrittenCall[],
  firstIndex: number,
  wire: ChatWire,
): Generator<StreamEvent> {
  for (const { step, call, text } of callPieces(calls, wire)) {
    const index = firstIndex + calls.indexOf(call);
    const block = { type: 'tool_use', id: call.id, name: call.name };
    const input = wire.inputInStart === undefined ? {} : inputOf(call);
    const delta = { type: 'input_json_delta', partial_json: text };
    if (step === 'open') {
      yield named(wire, 'content_block_start', { index, content_block: { ...block, input } }, 'call');
    } else if (step === 'close') {
      yield named(wire, 'content_block_stop', { index });
    } else if (wire.inputInStart !== 'only') {
      yield named(wire, 'content_block_delta', { index, delta }, 'call');
    }
  }
}
