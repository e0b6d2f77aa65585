/** Under this many characters a piece of a reply may begin with all that came before by chance: `ha`, `haha`. */
export const MIN_CONTENT_PREFIX = 8;

/**
 * Turns a field's pieces into increments, whether the service sends increments or the whole text so
 * far each time: MiniMax's documentation shows snapshots of the reasoning, captures show
 * increments, some streams have cumulative content too.
 */
export class SnapshotGuard {
  readonly #minPrefix: number;
  #all = '';
  #cumulative = false;

  /**
   * @param minPrefix 1 or more: characters that must have come before a longer
   * piece that repeats them counts as a snapshot.
   */
  constructor(minPrefix: number) {
    this.#minPrefix = minPrefix;
  }

  /** The whole field so far. */
  get all(): string {
    return this.#all;
  }

  /** A piece of the field; what is new in it. */
  next(piece: string): string {
    // Length first: comparing would flatten the growing text for every piece.
    const seen = this.#all.length;
    const repeats = seen >= this.#minPrefix && piece.length >= seen && piece.startsWith(this.#all);
    if (repeats && piece.length > seen) {
      this.#cumulative ||= seen >= MIN_CONTENT_PREFIX;
      return this.#take(piece);
    }
    // The last snapshot often comes twice. As an increment it would mean a reply that is the same text two times.
    if (repeats && this.#cumulative) return '';
    this.#all += piece;
    return piece;
  }

  /** A piece known to be the whole field: what is new in it, nothing when it is another text. */
  whole(text: string): string {
    return text.startsWith(this.#all) ? this.#take(text) : '';
  }

  #take(snapshot: string): string {
    const added = snapshot.slice(this.#all.length);
    this.#all = snapshot;
    return added;
  }
}
