import type { ServiceError } from '../../net/service-error.ts';

/**
 * What is known of how many requests a service takes. One for all sessions with it, so that a turn knows what
 * the one before has found out. A limit is learned when the service refuses: as many requests as it took
 * within the last minute. With every quiet minute it is taken to be a little higher, until after some of them
 * nothing is left of it. The first refusal may have been of a moment's load: a request that is taken although its place could not be
 * free yet shows that there is no such limit, and all is forgotten. Refused again after that, it is one. Pure but for the clock.
 */
export interface RequestPace {
  /** A limit was met, not long ago: one request at a time, and as few as can be. */
  readonly isSlowed: boolean;
  /** The last refusal by which a limit was learned; null when none is known. */
  readonly refusal: ServiceError | null;
  /** A request goes out now. @returns when, for `taken`. */
  requested(): number;
  /** The service speaks what it was asked for then. */
  taken(askedAtMs: number): void;
  /** The last so many requests were not taken: they do not count. */
  notTaken(count: number): void;
  /** The service has refused one too many. */
  refused(error: ServiceError): void;
  /** How long the next request should wait to be within the limit; 0: not at all. */
  waitMs(): number;
  /** How much text the next request should say, to be followed by few; null: as is usual. */
  batchCharacters(): number | null;
}

/** The service counts by the minute. */
const WINDOW_MS = 60_000;
/** No account was seen with less; a smaller number of ours means that somebody else uses the same key. */
const LEAST_LIMIT = 3;
/** What a limit is raised by after each quiet window, and after how many it is forgotten. */
const RAISED_BY = 2;
/** The longest wait for what was learned from one refusal is a twenty-fourth of the window, and twice that with each that follows. */
const FIRST_WAIT_SHARE = 24;
/** Refusals that come within this share of the window are one: requests that were under way together. */
const SAME_MOMENT_SHARE = 60;
/** A request may reach the service later than it was made. */
const EARLY_SHARE = 20;
const FORGOTTEN_AFTER = 5;
/** A little more than a minute of speech, to be shared by the requests that are left of it. */
const CHARACTERS_PER_WINDOW = 3_000;
const USUAL_CHARACTERS = 300;
/** A minute and a half of speech: more is wasted when it is interrupted. */
const MOST_CHARACTERS = 1_500;

interface Learned {
  readonly limit: number;
  readonly atMs: number;
  readonly refusal: ServiceError;
  /** How many came in a row, with some time between them. */
  readonly refusals: number;
  /** When the service, if it counts as is assumed, would take one more. */
  readonly freeAtMs: number;
  /** It has shown before, not long ago. */
  readonly isFirm: boolean;
}

/**
 * @param now the clock, in milliseconds. @param windowMs what the service counts over. No wait is longer than a third
 * of that: what was learned may be wrong, and a refusal costs less than silence.
 */
export function createRequestPace(now: () => number = Date.now, windowMs: number = WINDOW_MS): RequestPace {
  let made: number[] = [];
  let learned: Learned | null = null;
  /** When a limit was learned that was none known of before. */
  let times: readonly number[] = [];

  function recent(): readonly number[] {
    made = made.filter((atMs) => atMs > now() - windowMs);
    return made;
  }

  function longestWaitMs(): number {
    const longest = windowMs / 3;
    if (learned === null || learned.isFirm) return longest;
    return Math.min(longest, (windowMs / FIRST_WAIT_SHARE) * 2 ** (learned.refusals - 1));
  }

  function limit(): number | null {
    if (learned === null) return null;
    const quietWindows = Math.floor((now() - learned.atMs) / windowMs);
    if (quietWindows >= FORGOTTEN_AFTER) learned = null;
    return learned === null ? null : learned.limit + quietWindows * RAISED_BY;
  }

  return {
    get isSlowed() {
      return limit() !== null;
    },
    get refusal() {
      return limit() === null ? null : (learned?.refusal ?? null);
    },
    requested() {
      made = [...recent(), now()];
      return now();
    },
    taken(askedAtMs) {
      if (learned === null || learned.isFirm || askedAtMs <= learned.atMs) return;
      if (askedAtMs < learned.freeAtMs - windowMs / EARLY_SHARE) learned = null;
    },
    notTaken(count) {
      made = made.slice(0, Math.max(0, made.length - count));
    },
    refused(refusal) {
      const taken = recent();
      const known = limit() === null ? null : learned;
      if (known === null) times = [...times.filter((at) => at > now() - FORGOTTEN_AFTER * windowMs), now()];
      const isNews = known === null || now() - known.atMs >= windowMs / SAME_MOMENT_SHARE;
      learned = {
        limit: Math.max(LEAST_LIMIT, taken.length),
        atMs: now(),
        refusal,
        refusals: (known?.refusals ?? 0) + (isNews ? 1 : 0),
        freeAtMs: (taken[0] ?? now()) + windowMs,
        // So few of our own were not counted: it was the service's load, or somebody else's requests.
        isFirm: times.length > 1 && taken.length >= LEAST_LIMIT,
      };
    },
    waitMs() {
      const most = limit();
      const taken = recent();
      const oldestMs = most === null ? undefined : taken[taken.length - most];
      if (oldestMs === undefined) return 0;
      // The service's clock starts with the request's arrival.
      const marginMs = windowMs / 200;
      return Math.min(longestWaitMs(), oldestMs + windowMs + marginMs - now());
    },
    batchCharacters() {
      const most = limit();
      if (most === null) return null;
      const left = Math.max(1, most - recent().length);
      return Math.min(MOST_CHARACTERS, Math.max(USUAL_CHARACTERS, Math.round(CHARACTERS_PER_WINDOW / left)));
    },
  };
}
