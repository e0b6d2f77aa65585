import { applyTurnEvent } from '../../shared/turn-record.ts';
import type { TurnEvent, TurnEventBody } from '../../shared/turn-event.ts';
import type { SpokenRecord, TurnRecord, UtteranceId } from '../../shared/turn.ts';
import { createTextCoalescer, type TextCoalescer } from './text-coalescer.ts';
import { flattenText } from './flat-text.ts';
import { markReached, type Mark } from './timeline-mark.ts';

const ENDS: ReadonlySet<TurnEventBody['type']> = new Set(['done', 'failed', 'cancelled']);

/**
 * One turn's record and its ordered events to the page: whatever is emitted is in the record, and the other way round.
 */
export class TurnChannel {
  readonly #send: (event: TurnEvent) => void;
  readonly #epochNowMs: () => number;
  readonly #coalescer: TextCoalescer;
  #record: TurnRecord;
  #lastSeq: number;

  constructor(record: TurnRecord, send: (event: TurnEvent) => void, epochNowMs: () => number) {
    this.#record = record;
    this.#lastSeq = record.seq;
    this.#send = send;
    this.#epochNowMs = epochNowMs;
    this.#coalescer = createTextCoalescer((delta) => this.#put(delta));
  }

  /** The record as of now, with all text that has come. */
  get record(): TurnRecord {
    this.#coalescer.flush();
    return this.#record;
  }

  /** Text and thinking, as it comes: joined per frame. */
  delta(type: 'thinking' | 'text', delta: string): void {
    const at = this.elapsedMs();
    this.#reach(type === 'thinking' ? 'firstThinking' : 'firstText', at);
    this.#coalescer.add({ type, delta, at });
  }

  /** A turn ends once: how it ended is not changed by what comes too late, until it is resumed. */
  emit(...bodies: readonly TurnEventBody[]): void {
    this.#coalescer.flush();
    for (const body of bodies) {
      const ends = body.type === 'done' || body.type === 'failed';
      if (!ends || this.#record.status === 'running') this.#put(body);
    }
  }

  /** Milliseconds since the message was sent, fractional. */
  elapsedMs(epochMs = this.#epochNowMs()): number {
    return epochMs - this.#record.sentAtEpochMs;
  }

  /** Records the first time of `mark`; later ones change nothing. */
  mark(mark: Mark, epochMs = this.#epochNowMs()): void {
    this.#reach(mark, this.elapsedMs(epochMs));
  }

  spoken(id: UtteranceId): SpokenRecord | null {
    return this.#record.spoken.find((spoken) => spoken.id === id) ?? null;
  }

  changeSpoken(utteranceId: UtteranceId, change: Partial<Omit<SpokenRecord, 'id'>>): void {
    if (this.spoken(utteranceId) !== null) this.emit({ type: 'heard', utteranceId, change });
  }

  #reach(mark: Mark, elapsedMs: number): void {
    const reached = markReached(this.#record, mark, elapsedMs);
    if (reached !== null) this.emit(reached);
  }

  #put(body: TurnEventBody): void {
    this.#lastSeq += 1;
    const event: TurnEvent = { ...body, turnId: this.#record.id, seq: this.#lastSeq };
    this.#record = applyTurnEvent(this.#record, event);
    if (ENDS.has(body.type)) flattenText(this.#record);
    this.#send(event);
  }
}
