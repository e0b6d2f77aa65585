import { isSpeakable, lastSentenceEnd } from '../words/sentence-ends.ts';

export type OutboxMessage =
  | { readonly type: 'text'; readonly from: number; readonly text: string }
  | { readonly type: 'flush' };

export interface FlushAnswer {
  /** All text before it has been said. */
  readonly to: number;
  /** Whether the session was asked for it, or wanted to know for itself. */
  readonly asked: boolean;
}

/**
 * What a session was given, and what of it may go to the service now.
 * Pure. Offsets are UTF-16, over all that was given.
 */
export interface TokenOutbox {
  say(text: string): void;
  flush(asked: boolean): void;
  /**
   * @param spokenTo up to where the text is said: what is unspoken on the wire is
   * kept short. Null when there is nothing to do.
   */
  next(spokenTo: number): OutboxMessage | null;
  /**
   * A flush that the service need not be asked for, because there is nothing
   * to be said before it. Null when there is none.
   */
  needlessFlush(): FlushAnswer | null;
  /** `task_flushed` has come. Null when it answers a flush of the past. */
  flushAnswered(): FlushAnswer | null;
  /**
   * The service did not take the last piece, or the one before those that it did not take just now: it comes again, and
   * a flush behind it is asked for again. @param split in halves: it was too long.
   */
  refused(split: boolean): void;
  /** Has the service say now what it was sent. */
  probe(): void;
  /**
   * A new socket: what was sent behind this offset comes again, in one piece
   * with the sentences that have gathered behind it.
   */
  restart(from: number): void;
  /** Nothing of what was given so far is said any more. */
  drop(): void;
  readonly text: string;
  readonly sentTo: number;
  /** Up to where a flush was asked of the service and not answered yet; null when none is. */
  readonly flushingTo: number | null;
  /** How many flushes the service has yet to answer. */
  readonly owedFlushes: number;
  /** Whether text waits until some of what is on the wire has been said. */
  readonly waitsForRoom: boolean;
  /** Whether the service may hold text of this session, or owes an answer. */
  readonly isOpen: boolean;
  /** Nothing is left to be sent, or to be answered. */
  readonly isEmpty: boolean;
}

interface Mark {
  readonly at: number;
  readonly asked: boolean;
}

/** Over this the service answers 2205; below it one piece at most is concerned. About 40 s of speech. */
const MAX_UNSPOKEN = 600;
/** The service takes 10,000. */
const MAX_PIECE = 9_000;
const MIN_PIECE = 2;
/** Refusals come within a round trip: of more pieces than this none can be meant. */
const MAX_REMEMBERED = 50;
/** "3." may become "3.14", and the service ends a sentence at a full stop at once. Half a character is no text yet. */
const HELD_BACK = /\d[\d.,]*\.$|[\uD800-\uDBFF]$/;

export function createTokenOutbox(): TokenOutbox {
  return new Outbox();
}

class Outbox implements TokenOutbox {
  #text = '';
  #sentTo = 0;
  /** Up to here the service has nothing left to say. */
  #cleanTo = 0;
  /** What comes before it was sent once already, and goes out again whatever follows it. */
  #wholeTo = 0;
  #isNewSocket = false;
  #maxPiece = MAX_PIECE;
  /** The flushes that were not asked of the service yet. */
  #marks: Mark[] = [];
  #flushing: Mark | null = null;
  #owed = 0;
  /** Where the pieces begin that may still be refused. */
  #starts: number[] = [];
  #waitsForRoom = false;

  say(more: string): void {
    this.#text += more;
  }

  flush(asked: boolean): void {
    this.#marks.push({ at: this.#text.length, asked });
  }

  next(spokenTo: number): OutboxMessage | null {
    this.#waitsForRoom = false;
    if (this.#flushing !== null) return null;
    const mark = this.#marks[0] ?? null;
    const end = mark?.at ?? this.#text.length;
    if (this.#sentTo < end) return this.#nextText(end, mark === null, spokenTo);
    if (mark === null) return null;
    this.#marks.shift();
    this.#flushing = mark;
    this.#owed += 1;
    return { type: 'flush' };
  }

  needlessFlush(): FlushAnswer | null {
    const mark = this.#marks[0];
    if (mark === undefined || this.#flushing !== null) return null;
    if (isSpeakable(this.#text.slice(this.#cleanTo, mark.at))) return null;
    this.#marks.shift();
    if (!this.#holdsText) this.#cleanTo = Math.max(this.#sentTo, mark.at);
    this.#sentTo = Math.max(this.#sentTo, mark.at);
    return { to: mark.at, asked: mark.asked };
  }

  flushAnswered(): FlushAnswer | null {
    this.#owed = Math.max(0, this.#owed - 1);
    if (this.#owed > 0 || this.#flushing === null) return null;
    const { at, asked } = this.#flushing;
    this.#flushing = null;
    this.#cleanTo = at;
    this.#starts = [];
    return { to: at, asked };
  }

  refused(split: boolean): void {
    const from = this.#starts.pop();
    if (from === undefined) return;
    if (split) this.#maxPiece = Math.max(1, Math.floor((this.#sentTo - from) / 2));
    this.#wholeTo = Math.max(this.#wholeTo, this.#sentTo);
    this.#isNewSocket = false;
    this.#sentTo = from;
    this.#unwindFlush();
  }

  probe(): void {
    this.#marks.unshift({ at: this.#sentTo, asked: false });
  }

  restart(from: number): void {
    this.#wholeTo = Math.max(this.#sentTo, from);
    this.#isNewSocket = true;
    this.#sentTo = from;
    this.#cleanTo = from;
    this.#unwindFlush();
    this.#owed = 0;
    this.#starts = [];
  }

  drop(): void {
    this.#sentTo = this.#text.length;
    this.#cleanTo = this.#sentTo;
    this.#wholeTo = 0;
    this.#marks = [];
    this.#flushing = null;
    this.#owed = 0;
    this.#starts = [];
  }

  get text(): string {
    return this.#text;
  }

  get sentTo(): number {
    return this.#sentTo;
  }

  get flushingTo(): number | null {
    return this.#flushing?.at ?? null;
  }

  get owedFlushes(): number {
    return this.#owed;
  }

  get waitsForRoom(): boolean {
    return this.#waitsForRoom;
  }

  get isOpen(): boolean {
    return this.#owed > 0 || this.#holdsText;
  }

  get isEmpty(): boolean {
    return this.#sentTo === this.#text.length && this.#marks.length === 0 && this.#flushing === null;
  }

  /** Whether the service was sent more than blanks that it has not said yet. */
  get #holdsText(): boolean {
    return this.#text.slice(this.#cleanTo, this.#sentTo).trim() !== '';
  }

  #unwindFlush(): void {
    if (this.#flushing !== null) this.#marks.unshift(this.#flushing);
    this.#flushing = null;
  }

  #nextText(end: number, isEndOpen: boolean, spokenTo: number): OutboxMessage | null {
    const text =
      this.#sentTo < this.#wholeTo
        ? this.#pieceAgain(end, isEndOpen)
        : this.#nextPiece(end, isEndOpen, spokenTo);
    if (text === '') return null;
    const from = this.#sentTo;
    this.#starts = [...this.#starts.slice(-MAX_REMEMBERED), from];
    this.#sentTo += text.length;
    return { type: 'text', from, text };
  }

  #pieceAgain(end: number, isEndOpen: boolean): string {
    // Where the service counts what it is sent, the fewer messages the better.
    const to = this.#isNewSocket ? Math.max(this.#wholeTo, this.#gatheredTo(end, isEndOpen)) : this.#wholeTo;
    return this.#text.slice(this.#sentTo, Math.min(to, this.#sentTo + this.#maxPiece));
  }

  /** Behind the last whole sentence that may be on the wire. */
  #gatheredTo(end: number, isEndOpen: boolean): number {
    const gathered = this.#text.slice(this.#sentTo, Math.min(end, this.#sentTo + MAX_UNSPOKEN));
    return this.#sentTo + lastSentenceEnd(isEndOpen ? gathered.replace(HELD_BACK, '') : gathered);
  }

  #nextPiece(end: number, isEndOpen: boolean, spokenTo: number): string {
    const from = this.#sentTo;
    // Nothing tells when the service is done with marks that have no letter, so only what will sound takes room.
    const isSounding = isSpeakable(this.#text.slice(spokenTo, from));
    const room = Math.min(MAX_UNSPOKEN - (isSounding ? from - spokenTo : 0), this.#maxPiece);
    const piece = this.#text.slice(from, Math.min(end, from + Math.max(0, room)));
    if (piece.length < end - from) return this.#partFor(piece, isSounding);
    return isEndOpen ? withoutHeldBack(piece, this.#text.slice(Math.max(0, end - 40))) : piece;
  }

  /**
   * There is room for this piece, and no more: a sentence that lies half on
   * the wire would be said in halves, 2.6 s apart.
   */
  #partFor(piece: string, isSounding: boolean): string {
    const sentenceEnd = lastSentenceEnd(piece);
    if (sentenceEnd > 0) return piece.slice(0, sentenceEnd);
    this.#waitsForRoom = isSounding;
    if (isSounding) return '';
    const blank = piece.search(/\s\S*$/);
    return blank > 0 ? piece.slice(0, blank) : piece.replace(/[\uD800-\uDBFF]$/, '');
  }
}

/** @param tail of all text: what is held back may have begun in the piece before. */
function withoutHeldBack(piece: string, tail: string): string {
  const held = tail.search(HELD_BACK);
  const ready = held === -1 ? piece : piece.slice(0, Math.max(0, piece.length - (tail.length - held)));
  return ready.length < MIN_PIECE && lastSentenceEnd(ready) === 0 ? '' : ready;
}
