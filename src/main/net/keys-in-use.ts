/**
 * The keys that were sent last, so that a service which repeats one does not bring it into a message: one
 * that somebody made up looks like any other words.
 */
interface KeyInUse {
  readonly key: string;
  /** Every run of its characters that is long enough to be taken for a part of it. */
  readonly runs: ReadonlySet<string>;
  readonly runLength: number;
}

/** Shorter ones are words that messages are full of. */
const SHORTEST_KEY = 8;
/** One is in use at a time, and a few are tried; more need not be remembered. */
const MOST_KEYS = 8;
const REMOVED = '[removed]';

// Kept for the whole process and not handed around. Every `ServiceError` and every line of the log is cleaned of them, wherever
// it is made: one place that was not given them would be one that tells a key.
let inUse: readonly KeyInUse[] = [];

/** This key is about to be sent. */
export function noteKeyInUse(key: string): void {
  if (key.length < SHORTEST_KEY || inUse.at(-1)?.key === key) return;
  const runLength = Math.max(SHORTEST_KEY, Math.ceil(key.length / 2));
  const runs = new Set(
    Array.from({ length: key.length - runLength + 1 }, (_, at) => key.slice(at, at + runLength)),
  );
  inUse = [...inUse.filter((known) => known.key !== key), { key, runs, runLength }].slice(-MOST_KEYS);
}

/** The text without the keys that were sent last, and without any half of one. */
export function withoutKeysInUse(text: string): string {
  return inUse.reduceRight((clean, key) => without(clean, key), text);
}

function without(text: string, { runs, runLength }: KeyInUse): string {
  let clean = '';
  let keptTo = 0;
  let removedTo = 0;
  for (let at = 0; at + runLength <= text.length; at += 1) {
    if (!runs.has(text.slice(at, at + runLength))) continue;
    if (at > removedTo || removedTo === 0) clean += text.slice(keptTo, at) + REMOVED;
    removedTo = at + runLength;
    keptTo = removedTo;
  }
  return clean + text.slice(keptTo);
}
