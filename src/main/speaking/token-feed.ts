import type { TokenSession } from '../speech/speech-transport.ts';
import { createSourceMap, type SourceMap } from './source-map.ts';
import type { SpeakablePiece } from '../speakable/piece.ts';
import { spokenMs } from './speaker-ahead.ts';
import { isBehindSentence, isFirstClause, LONGEST_FIRST_CLAUSE, sentenceEnd } from './token-sentences.ts';

/**
 * A service makes speech faster than it is heard. More than this ahead would only fill memory, and is paid for when the
 * user stops: the rest waits here, and goes out by whole sentences.
 */
const ENOUGH_AHEAD_MS = 30_000;

export interface TokenFeedOptions {
  readonly session: Pick<TokenSession, 'say' | 'flush'>;
  /** How fast the session speaks; 1 is natural. */
  readonly speed: number;
  /** The reply's first clause is in this text: it need not wait for the rest of its sentence. */
  readonly hasFirstClause: boolean;
  /** How much of what is in pieces already was not heard yet, in ms. */
  readonly aheadMs: () => number;
}

/**
 * What a session is given to say: as it is written, but no more than is heard
 * soon. Offsets are UTF-16 units of all its text.
 */
export interface TokenFeed {
  readonly map: SourceMap;
  /** All text before this offset was said. */
  readonly saidTo: number;
  push(pieces: readonly SpeakablePiece[]): void;
  /** The reply is complete: when the service has all of it, it is asked to say it to its end. */
  complete(): void;
  /** More of the reply comes after all. */
  reopen(): void;
  /** A piece says the text up to this offset. */
  announced(to: number): void;
  said(to: number): void;
  /** Gives what may go out now. */
  give(): void;
  /** When the text at this offset was given, by performance.now(). */
  givenAtMs(offset: number): number;
}

export function createTokenFeed({ session, speed, hasFirstClause, aheadMs }: TokenFeedOptions): TokenFeed {
  const map = createSourceMap();
  /** What the service has and has not said, as it was given. */
  let given: { readonly to: number; readonly atMs: number; readonly spokenMs: number }[] = [];
  let givenTo = 0;
  let saidTo = 0;
  /** All text before it is in pieces. */
  let announcedTo = 0;
  let waiting = '';
  /** The end of what was given: it tells whether a sentence has ended there. */
  let last = '';
  let mayFlushClause = hasFirstClause;
  let isComplete = false;
  let isFlushed = false;

  function isEnoughAhead(): boolean {
    const unannouncedMs = given.reduce((sum, { to, spokenMs: ms }) => (to > announcedTo ? sum + ms : sum), 0);
    return aheadMs() + unannouncedMs >= ENOUGH_AHEAD_MS;
  }

  function give(): void {
    while (waiting !== '') {
      if (isBehindSentence(last) && isEnoughAhead()) return;
      const text = waiting.slice(0, sentenceEnd(waiting, 0));
      waiting = waiting.slice(text.length);
      givenTo += text.length;
      last = (last + text).slice(-4);
      given.push({ to: givenTo, atMs: performance.now(), spokenMs: spokenMs(text, speed) });
      session.say(text);
    }
    if (!isComplete || isFlushed) return;
    isFlushed = true;
    session.flush();
  }

  function flushFirstClause(): void {
    if (!mayFlushClause) return;
    // No clause is that long: it is not looked for again at every token.
    mayFlushClause = map.text.length <= LONGEST_FIRST_CLAUSE;
    if (!mayFlushClause || !isFirstClause(map.text)) return;
    mayFlushClause = false;
    session.flush();
  }

  return {
    map,
    get saidTo() {
      return saidTo;
    },
    push(pieces) {
      const text = map.add(pieces);
      if (text === '') return;
      waiting += text;
      give();
      flushFirstClause();
    },
    complete() {
      isComplete = true;
      give();
    },
    reopen() {
      isComplete = false;
      isFlushed = false;
    },
    announced(to) {
      announcedTo = to;
    },
    said(to) {
      saidTo = Math.max(saidTo, to);
      announcedTo = saidTo;
      given = given.filter((piece) => piece.to > saidTo);
    },
    give,
    givenAtMs: (offset) => given.find(({ to }) => to > offset)?.atMs ?? performance.now(),
  };
}
