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

/** What a session was given, and what of it may go to the service now. Pure. Offsets are UTF-16, over all that was given. */
export interface TokenOutbox {
  say(text: string): void;
  flush(asked: boolean): void;
  /** @param spokenTo up to where the text is said: what is unspoken on the wire is kept short. Null when there is nothing to do. */
  next(spokenTo: number): OutboxMessage | null;
  /** A flush that the service need not be asked for, because there is nothing to be said before it. Null when there is none. */
  needlessFlush(): FlushAnswer | null;
  /** `task_flushed` has come. Null when it answers a flush of the past. */
  flushAnswered(): FlushAnswer | null;
  /**
   * The service did not take the last piece, or the one before those that it did not take just now: it comes again, and a flush behind
   * it is asked for again. @param split in halves: it was too long.
   */
  refused(split: boolean): void;
  /** Has the service say now what it was sent. */
  probe(): void;
  /** A new socket: what was sent behind this offset comes again, in one piece with the sentences that have gathered behind it. */
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
  let text = '';
  let sentTo = 0;
  /** Up to here the service has nothing left to say. */
  let cleanTo = 0;
  let wholeTo = 0;
  let isNewSocket = false;
  let maxPiece = MAX_PIECE;
  let marks: Mark[] = [];
  let flushing: Mark | null = null;
  let owed = 0;
  let starts: number[] = [];
  let waitsForRoom = false;

  function unwindFlush(): void {
    if (flushing !== null) marks.unshift(flushing);
    flushing = null;
  }

  /** Behind the last whole sentence that may be on the wire. */
  function gatheredTo(end: number, isEndOpen: boolean): number {
    const gathered = text.slice(sentTo, Math.min(end, sentTo + MAX_UNSPOKEN));
    return sentTo + lastSentenceEnd(isEndOpen ? gathered.replace(HELD_BACK, '') : gathered);
  }

  function nextPiece(end: number, isEndOpen: boolean, spokenTo: number): string {
    if (sentTo < wholeTo) {
      // Where the service counts what it is sent, the fewer messages the better.
      const to = isNewSocket ? Math.max(wholeTo, gatheredTo(end, isEndOpen)) : wholeTo;
      return text.slice(sentTo, Math.min(to, sentTo + maxPiece));
    }
    // Nothing tells when marks without a letter are behind the service: only what will sound takes room.
    const isSounding = isSpeakable(text.slice(spokenTo, sentTo));
    const room = Math.min(MAX_UNSPOKEN - (isSounding ? sentTo - spokenTo : 0), maxPiece);
    const piece = text.slice(sentTo, Math.min(end, sentTo + Math.max(0, room)));
    if (piece.length < end - sentTo) {
      // A sentence that lies half on the wire would be said in halves: the service waits 2.6 s for the rest.
      const sentenceEnd = lastSentenceEnd(piece);
      if (sentenceEnd > 0) return piece.slice(0, sentenceEnd);
      waitsForRoom = isSounding;
      if (waitsForRoom) return '';
      const blank = piece.search(/\s\S*$/);
      return blank > 0 ? piece.slice(0, blank) : piece.replace(/[\uD800-\uDBFF]$/, '');
    }
    if (!isEndOpen) return piece;
    const tail = text.slice(Math.max(0, end - 40));
    const held = tail.search(HELD_BACK);
    const ready = held === -1 ? piece : piece.slice(0, Math.max(0, piece.length - (tail.length - held)));
    return ready.length < MIN_PIECE && lastSentenceEnd(ready) === 0 ? '' : ready;
  }

  return {
    say: (more) => {
      text += more;
    },
    flush: (asked) => {
      marks.push({ at: text.length, asked });
    },
    next(spokenTo) {
      waitsForRoom = false;
      if (flushing !== null) return null;
      const mark = marks[0] ?? null;
      const end = mark?.at ?? text.length;
      if (sentTo < end) {
        const piece = nextPiece(end, mark === null, spokenTo);
        if (piece === '') return null;
        const from = sentTo;
        starts = [...starts.slice(-MAX_REMEMBERED), from];
        sentTo += piece.length;
        return { type: 'text', from, text: piece };
      }
      if (mark === null) return null;
      marks.shift();
      flushing = mark;
      owed += 1;
      return { type: 'flush' };
    },
    needlessFlush() {
      const mark = marks[0];
      if (mark === undefined || flushing !== null || isSpeakable(text.slice(cleanTo, mark.at))) return null;
      marks.shift();
      if (text.slice(cleanTo, sentTo).trim() === '') cleanTo = Math.max(sentTo, mark.at);
      sentTo = Math.max(sentTo, mark.at);
      return { to: mark.at, asked: mark.asked };
    },
    flushAnswered() {
      owed = Math.max(0, owed - 1);
      if (owed > 0 || flushing === null) return null;
      const { at, asked } = flushing;
      flushing = null;
      cleanTo = at;
      starts = [];
      return { to: at, asked };
    },
    refused(split) {
      const from = starts.pop();
      if (from === undefined) return;
      if (split) maxPiece = Math.max(1, Math.floor((sentTo - from) / 2));
      wholeTo = Math.max(wholeTo, sentTo);
      isNewSocket = false;
      sentTo = from;
      unwindFlush();
    },
    probe() {
      marks.unshift({ at: sentTo, asked: false });
    },
    restart(from) {
      wholeTo = Math.max(sentTo, from);
      isNewSocket = true;
      sentTo = from;
      cleanTo = from;
      unwindFlush();
      owed = 0;
      starts = [];
    },
    drop() {
      sentTo = text.length;
      cleanTo = sentTo;
      wholeTo = 0;
      marks = [];
      flushing = null;
      owed = 0;
      starts = [];
    },
    get text() {
      return text;
    },
    get sentTo() {
      return sentTo;
    },
    get flushingTo() {
      return flushing?.at ?? null;
    },
    get owedFlushes() {
      return owed;
    },
    get waitsForRoom() {
      return waitsForRoom;
    },
    get isOpen() {
      return owed > 0 || text.slice(cleanTo, sentTo).trim() !== '';
    },
    get isEmpty() {
      return sentTo === text.length && marks.length === 0 && flushing === null;
    },
  };
}
